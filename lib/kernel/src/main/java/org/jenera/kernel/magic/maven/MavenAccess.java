package org.jenera.kernel.magic.maven;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Maven's resolver, set up by the user's settings.
 *
 * @param session the settings for one run
 */
record MavenAccess(RepositorySystem system, RepositorySystemSession session) {

    /** Adds repositories, with the mirrors, proxies and passwords that the settings have. */
    List<RemoteRepository> withOwn(List<RemoteRepository> known, List<RemoteRepository> more) {
        List<RemoteRepository> all = new ArrayList<>(known);
        for (RemoteRepository each : system.newResolutionRepositories(session, more)) {
            if (all.stream().noneMatch(other -> other.getUrl().equals(each.getUrl()))) {
                all.add(each);
            }
        }
        return all;
    }
}
