package io.lookbook.plugins.data.imagefolder;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.testkit.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderContractTest extends DatasetContract {
    @TempDir
    private static Path files;

    @BeforeAll
    static void writeTwoImagesOfEachOfTwoClasses() throws IOException {
        for (int i = 0; i < 2; i++) {
            Pictures.png(files.resolve("cats/" + i + ".png"), 10 * i);
            Pictures.png(files.resolve("dogs/" + i + ".png"), 200 + 10 * i);
        }
    }

    @Override
    protected DatasetFactory factory() {
        return new ImageFolderFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("folder", files.toString());
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("folder", ""),
                Map.of("folder", "a\0b"),
                Map.of("folder", files.toString(), "width", "0"),
                Map.of("folder", files.toString(), "channels", "cmyk"),
                Map.of("folder", files.toString(), "fit", "best"));
    }
}
