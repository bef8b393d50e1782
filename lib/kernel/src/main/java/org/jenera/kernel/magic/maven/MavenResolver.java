package org.jenera.kernel.magic.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.ChecksumPolicy;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;
import org.jenera.kernel.magic.Session;

/**
 * Finds libraries as {@code mvn} would: by Maven's own resolver, with the user's settings, mirrors,
 * proxies, passwords and local repository. Nothing of it is on the class path of cells.
 */
public final class MavenResolver {
    private static final Map<String, Object> CONFIGURATION =
            Map.of(
                    "aether.connector.connectTimeout",
                    15_000,
                    "aether.connector.requestTimeout",
                    60_000);
    private static final Set<String> SCOPES =
            Set.of(JavaScopes.COMPILE, JavaScopes.RUNTIME, JavaScopes.SYSTEM, "import");

    private final Session session;
    private final List<RemoteRepository> added = new ArrayList<>();

    /** Files that were found, those that were asked for first. */
    public static final class Found {
        private final List<Library> libraries;

        Found(List<Library> libraries) {
            this.libraries = libraries;
        }

        List<Library> libraries() {
            return libraries;
        }
    }

    public MavenResolver(Session session) {
        this.session = session;
    }

    /** Adds a repository to look in, after those of the settings. */
    public void addRepository(String id, String url) {
        if (!url.matches("[A-Za-z][A-Za-z0-9+.-]+:.+")) {
            throw new IllegalArgumentException(url + " is no address of a repository.");
        }
        added.removeIf(each -> each.getId().equals(id));
        added.add(new RemoteRepository.Builder(id, "default", url).build());
    }

    /** Finds libraries by their coordinates, with all that they need. */
    public Found libraries(List<String> coordinates, boolean offline) throws Exception {
        return inBackground(
                offline,
                (maven, repositories) -> {
                    CollectRequest request = new CollectRequest();
                    request.setRepositories(repositories);
                    for (String each : coordinates) {
                        if (Coordinates.lackVersion(each)) {
                            throw new MavenFailure(maven, repositories).versionMissing(each);
                        }
                        Artifact artifact =
                                Coordinates.parse(each, maven.session().getArtifactTypeRegistry());
                        request.addDependency(new Dependency(artifact, JavaScopes.RUNTIME));
                    }
                    return resolve(maven, request);
                });
    }

    /**
     * Finds the dependencies of a POM.
     *
     * @param scopes those to take; usually what a program needs to run
     */
    public Found pom(Path pom, List<String> scopes, boolean offline) throws Exception {
        Set<String> wanted = scopes.isEmpty() ? SCOPES : new HashSet<>(scopes);
        return inBackground(
                offline,
                (maven, repositories) -> {
                    PomWorkspace workspace = new PomWorkspace(pom);
                    DefaultRepositorySystemSession strict =
                            new DefaultRepositorySystemSession(maven.session());
                    strict.setWorkspaceReader(workspace);
                    strict.setArtifactDescriptorPolicy(
                            new SimpleArtifactDescriptorPolicy(false, false));
                    ArtifactDescriptorResult model =
                            maven.system()
                                    .readArtifactDescriptor(
                                            strict,
                                            new ArtifactDescriptorRequest(
                                                    workspace.artifact(), repositories, null));
                    CollectRequest request = new CollectRequest();
                    request.setRepositories(maven.withOwn(repositories, model.getRepositories()));
                    request.setManagedDependencies(model.getManagedDependencies());
                    for (Dependency each : model.getDependencies()) {
                        if (wanted.contains(each.getScope())) {
                            request.addDependency(
                                    each.setScope(JavaScopes.COMPILE).setOptional(false));
                        }
                    }
                    return resolve(maven, request);
                });
    }

    /** Fetches the sources of what was asked for, where there are any, to lie beside the jars. */
    public void fetchSources(Found found, boolean offline) throws Exception {
        inBackground(
                offline,
                (maven, repositories) -> {
                    List<ArtifactRequest> requests = new ArrayList<>();
                    for (Library each : found.libraries()) {
                        if (each.asked() && each.isJar()) {
                            Artifact sources =
                                    new DefaultArtifact(
                                            each.group(),
                                            each.name(),
                                            "sources",
                                            "jar",
                                            each.version());
                            requests.add(new ArtifactRequest(sources, repositories, null));
                        }
                    }
                    try {
                        maven.system().resolveArtifacts(maven.session(), requests);
                    } catch (ArtifactResolutionException e) {
                        e.getResults().stream()
                                .filter(each -> !each.isResolved())
                                .map(each -> each.getRequest().getArtifact())
                                .forEach(MavenResolver::tellNoSources);
                    }
                    return found;
                });
    }

    private static void tellNoSources(Artifact sources) {
        System.err.println(
                "Note: there are no sources of "
                        + sources.getGroupId()
                        + ":"
                        + sources.getArtifactId()
                        + ":"
                        + sources.getVersion()
                        + ".");
    }

    private static Found resolve(MavenAccess maven, CollectRequest request)
            throws RepositoryException {
        DependencyNode root =
                maven.system()
                        .resolveDependencies(maven.session(), new DependencyRequest(request, null))
                        .getRoot();
        PreorderNodeListGenerator order = new PreorderNodeListGenerator();
        root.accept(order);
        Set<Artifact> asked = new HashSet<>();
        root.getChildren().forEach(each -> asked.add(each.getArtifact()));
        List<Library> libraries = new ArrayList<>();
        for (Artifact each : order.getArtifacts(false)) {
            libraries.add(Library.of(each, asked.contains(each)));
        }
        return new Found(libraries);
    }

    private interface Work {
        Found run(MavenAccess maven, List<RemoteRepository> repositories) throws Exception;
    }

    /** Maven's own waiting heeds no interrupt, so that it waits in a thread of its own. */
    private Found inBackground(boolean offline, Work work) throws Exception {
        Downloads downloads = new Downloads(session);
        FutureTask<Found> task = new FutureTask<>(() -> run(offline, downloads, work));
        Thread thread = new Thread(task, "maven");
        thread.setDaemon(true);
        thread.setContextClassLoader(MavenResolver.class.getClassLoader());
        thread.start();
        try {
            return session.interruptibly(
                    () -> {
                        try {
                            return task.get();
                        } catch (InterruptedException e) {
                            downloads.cancel();
                            throw e;
                        }
                    });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } finally {
            downloads.finish();
        }
    }

    private Found run(boolean offline, Downloads downloads, Work work) throws Exception {
        ContextOverrides.Builder overrides =
                new MavenOptions(System.getenv())
                        .applyTo(ContextOverrides.create().withUserSettings(true))
                        .configProperties(CONFIGURATION)
                        .transferListener(downloads);
        if (offline) {
            overrides.offline(true);
        }
        try {
            return run(overrides.checksumPolicy(ChecksumPolicy.FAIL).build(), work);
        } catch (RepositoryException e) {
            if (MavenFailure.isWithoutChecksums(e)) {
                return run(overrides.checksumPolicy(ChecksumPolicy.IGNORE).build(), work);
            }
            throw e;
        }
    }

    private Found run(ContextOverrides overrides, Work work) throws Exception {
        try (Context context = new StandaloneStaticRuntime().create(overrides)) {
            DefaultRepositorySystemSession own =
                    new DefaultRepositorySystemSession(context.repositorySystemSession());
            // Who repeats a cell has mended something, so that no earlier failure is remembered.
            own.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
            MavenAccess maven = new MavenAccess(context.repositorySystem(), own);
            List<RemoteRepository> all = maven.withOwn(context.remoteRepositories(), added);
            try {
                return work.run(maven, all);
            } catch (RepositoryException e) {
                if (MavenFailure.isWithoutChecksums(e) && own.getChecksumPolicy().equals("fail")) {
                    throw e;
                }
                throw new MavenFailure(maven, all).explain(e);
            }
        }
    }
}
