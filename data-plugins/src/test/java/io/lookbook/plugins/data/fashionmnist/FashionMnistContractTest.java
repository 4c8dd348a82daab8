package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.testkit.DatasetContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;

/** Where Debian's package has put the files; elsewhere they would have to be fetched. */
@EnabledIf("isInstalled")
class FashionMnistContractTest extends DatasetContract {
    private static final Path OFFICIAL = Path.of("/usr/share/datasets/fashion-mnist");

    static boolean isInstalled() {
        return Files.isDirectory(OFFICIAL);
    }

    @Override
    protected DatasetFactory factory() {
        return new FashionMnistFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("folder", OFFICIAL.toString());
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(Map.of("folder", "a\0b"));
    }
}
