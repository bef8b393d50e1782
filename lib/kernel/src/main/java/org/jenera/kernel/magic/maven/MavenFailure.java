package org.jenera.kernel.magic.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.jenera.kernel.magic.MagicException;

/** Tells in a sentence why Maven did not find something. */
final class MavenFailure {
    private static final int NEAR = 6;

    private final MavenAccess maven;
    private final List<RemoteRepository> repositories;

    MavenFailure(MavenAccess maven, List<RemoteRepository> repositories) {
        this.maven = maven;
        this.repositories = repositories;
    }

    /** GROUP:ARTIFACT is no whole name. */
    IllegalArgumentException versionMissing(String text) {
        String[] parts = text.split(":");
        List<String> versions = versions(parts[0], parts[1]);
        return new IllegalArgumentException(
                versions.isEmpty()
                        ? text + " needs a version: GROUP:ARTIFACT:VERSION."
                        : text + " needs a version. There are " + newest(versions) + ".");
    }

    /** Whether the repository has no checksums to compare with. */
    static boolean isWithoutChecksums(RepositoryException failure) {
        ArtifactTransferException transfer = transfer(failure);
        ChecksumFailureException checksum =
                transfer == null ? null : cause(transfer, ChecksumFailureException.class);
        return checksum != null && checksum.getExpected().isEmpty();
    }

    /** The cause of a failure, for the reader. */
    MagicException explain(RepositoryException failure) {
        ArtifactTransferException transfer = transfer(failure);
        if (transfer == null) {
            return new MagicException(plain(failure), failure);
        }
        ChecksumFailureException checksum = cause(transfer, ChecksumFailureException.class);
        Artifact artifact = transfer.getArtifact();
        String name = name(artifact);
        String message;
        if (checksum != null) {
            message =
                    "What "
                            + place(transfer.getRepository())
                            + " sent for "
                            + name
                            + " is damaged: its checksum is "
                            + checksum.getActual()
                            + " and should be "
                            + checksum.getExpected()
                            + ". Run the cell again; if that does not help, something between here"
                            + " and there changes files.";
        } else if (maven.session().isOffline()) {
            message =
                    name
                            + " is not in the local repository "
                            + maven.session().getLocalRepository().getBasedir()
                            + ", and Maven is offline (by --offline, settings.xml or MAVEN_ARGS).";
        } else if (transfer instanceof ArtifactNotFoundException) {
            message = notFound(artifact, name);
        } else {
            message = unreachable(transfer, name);
        }
        return new MagicException(message, failure);
    }

    private String notFound(Artifact artifact, String name) {
        String where =
                repositories.stream().map(MavenFailure::place).collect(Collectors.joining(", "));
        String looked = name + " was not found in " + where + ".";
        List<String> versions = versions(artifact.getGroupId(), artifact.getArtifactId());
        if (versions.contains(artifact.getVersion())) {
            return looked + " That version is there, but without such a file.";
        }
        return versions.isEmpty()
                ? looked + " There is no other version, either: is the name right?"
                : looked + " There are " + newest(versions) + ".";
    }

    private static String unreachable(ArtifactTransferException transfer, String name) {
        RemoteRepository repository = transfer.getRepository();
        Proxy proxy = repository == null ? null : repository.getProxy();
        String through =
                proxy == null
                        ? ""
                        : ", through the proxy " + proxy.getHost() + ":" + proxy.getPort();
        return name
                + " could not be fetched from "
                + place(repository)
                + through
                + ": "
                + root(transfer)
                + ".";
    }

    private List<String> versions(String group, String name) {
        try {
            Artifact all = new DefaultArtifact(group, name, "jar", "[0,)");
            return maven
                    .system()
                    .resolveVersionRange(
                            maven.session(), new VersionRangeRequest(all, repositories, null))
                    .getVersions()
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (RepositoryException e) {
            return List.of();
        }
    }

    private static String newest(List<String> versions) {
        List<String> last =
                new ArrayList<>(
                        versions.subList(Math.max(0, versions.size() - NEAR), versions.size()));
        String more = versions.size() > NEAR ? ", and older ones" : "";
        return String.join(", ", last) + more;
    }

    /** The failed transfer, wherever it hides among the causes. */
    private static ArtifactTransferException transfer(Throwable failure) {
        ArtifactTransferException found = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ArtifactResolutionException resolution) {
                // What could not be reached tells more than what was not found elsewhere.
                for (var result : resolution.getResults()) {
                    for (Exception exception : result.getExceptions()) {
                        if (exception instanceof ArtifactTransferException transfer
                                && (found == null || found instanceof ArtifactNotFoundException)) {
                            found = transfer;
                        }
                    }
                }
            } else if (each instanceof ArtifactTransferException transfer && found == null) {
                found = transfer;
            }
        }
        return found;
    }

    private static <T> T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static String plain(RepositoryException failure) {
        if (failure instanceof ArtifactDescriptorException descriptor
                && descriptor.getCause() != null) {
            return "The POM is not right: " + root(descriptor);
        }
        return root(failure);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.strip().replaceFirst("\\.$", "");
    }

    private static String name(Artifact artifact) {
        // Which of its files fails does not matter as long as it is one of the usual two.
        return artifact.toString().replaceFirst("^([^:]+:[^:]+):(?:jar|pom):([^:]+)$", "$1:$2");
    }

    private static String place(RemoteRepository repository) {
        return repository == null
                ? "the repository"
                : repository.getId() + " (" + repository.getUrl() + ")";
    }
}
