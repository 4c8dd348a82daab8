package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the files out of Debian's package, which apt-get downloads from wherever this machine's packages come from. Nothing
 * is installed and no rights are needed.
 *
 * @param searchPath the folders to look for apt-get in, as in the environment variable PATH
 * @param limit how long updating the lists, and then downloading the package, may take
 */
record DebianPackage(String searchPath, Duration limit) implements Fetcher {
    private static final String PACKAGE = "dataset-fashion-mnist";

    DebianPackage(String searchPath) {
        this(searchPath, Duration.ofMinutes(30));
    }

    @Override
    public String description() {
        return "Debian package " + PACKAGE + " by apt-get";
    }

    @Override
    public void fetch(List<DataFile> wanted, Path work, Receiver receiver, Progress progress)
            throws IOException, InterruptedException {
        AptGet aptGet = new AptGet(
                find("apt-get").orElseThrow(() -> new DataException("there is no apt-get on this machine's PATH")),
                work.resolve("apt"),
                limit);
        Path downloads = Files.createDirectory(work.resolve("downloads"));
        aptGet.run(List.of("update"), downloads, progress);
        aptGet.run(List.of("download", PACKAGE), downloads, progress);

        Path unpacked = Files.createDirectory(work.resolve("unpacked"));
        progress.update("unpacking " + PACKAGE, 0, -1);
        Map<DataFile, Path> found = new DebArchive(deb(downloads)).extract(wanted, unpacked);
        for (DataFile file : wanted) {
            if (!found.containsKey(file)) {
                throw new DataException("the package " + PACKAGE + " does not contain " + file.packedName());
            }
            receiver.accept(file, found.get(file));
        }
    }

    private Optional<Path> find(String program) {
        return Arrays.stream(searchPath.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Path deb(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new DataException("apt-get ended well, but left no .deb file"));
        }
    }
}
