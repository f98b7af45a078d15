package io.augury.cli.installation;

import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes what commands are given. */
@Factory
final class Wiring {
    /** Where the launcher says that the policies lie that Augury comes with. */
    private static final String SHIPPED = "augury.policies";

    @Singleton
    PolicyCatalog policies(Home home) {
        List<Path> folders = new ArrayList<>();
        String shipped = System.getProperty(SHIPPED, "");
        if (!shipped.isEmpty()) {
            folders.add(Path.of(shipped));
        }
        folders.add(home.policies());
        return new PolicyCatalog(folders);
    }
}
