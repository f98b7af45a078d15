package io.augury.cli.doctor;

import io.augury.cli.installation.Home;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at the Java machine, the memory and the folders. */
final class Machine {
    private static final long GIB = 1L << 30;

    private Machine() {}

    static List<Finding> look(Home home) {
        return List.of(java(), processors(), memory(), folder(home.folder()));
    }

    private static Finding java() {
        return Finding.ok(
                "java",
                "%s %s (%s), %s %s"
                        .formatted(
                                System.getProperty("java.vendor"),
                                Runtime.version(),
                                System.getProperty("java.home"),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")));
    }

    private static Finding processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return Finding.ok("processors", count + (count == 1 ? " processor" : " processors"));
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found =
                "%.1f GiB, of which Java may use %.1f GiB".formatted(gib(physical()), gib(heap));
        return heap >= GIB
                ? Finding.ok("memory", found)
                : Finding.limited(
                        "memory", found, "large data sets need more; close other programs");
    }

    private static long physical() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }

    private static Finding folder(Path home) {
        Path existing = home;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isWritable(existing) || !Files.isDirectory(existing)) {
            return Finding.broken(
                    "home", home + " cannot be written", "choose another with --home DIR");
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String found = "%s, %.1f GiB free".formatted(home, gib(free));
            return free >= GIB
                    ? Finding.ok("home", found)
                    : Finding.limited(
                            "home", found, "free some space, or choose another --home DIR");
        } catch (IOException e) {
            return Finding.broken(
                    "home", home + ": " + e.getMessage(), "choose another --home DIR");
        }
    }

    private static double gib(long bytes) {
        return bytes / (double) GIB;
    }
}
