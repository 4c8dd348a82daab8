package io.lookbook.plugins.data.imagefolder;

import static io.lookbook.plugins.data.imagefolder.Pictures.encoded;
import static io.lookbook.plugins.data.imagefolder.Pictures.grey;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.Fit;
import io.lookbook.api.data.file.ImageDecoder;
import io.lookbook.api.data.file.Resizer;
import io.lookbook.plugins.data.Damage;
import io.lookbook.plugins.data.MoreTries;
import io.lookbook.plugins.data.ScratchFolder;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever happens to an image file, it is decoded or refused by its name, and nothing else happens. */
@AddLifecycleHook(MoreTries.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE) // there are more of them than tries
class ImageDamageTest {
    private static final ImageShape SHAPE = new ImageShape(3, 5, 3);

    @Property(tries = 300, seed = "1")
    void aDamagedImageIsDecodedOrRefused(
            @ForAll("images") BufferedImage image,
            @ForAll("formats") String format,
            @ForAll("damages") List<Damage> damages)
            throws Exception {
        try (ScratchFolder folder = ScratchFolder.create()) {
            Path file = Files.write(folder.path().resolve("some-file"), Damage.all(damages, encoded(image, format)));
            byte[] pixels = new byte[SHAPE.size()];
            try {
                new ImageDecoder().decode(file, decoded -> new Resizer(SHAPE, Fit.STRETCH).resize(decoded, pixels, 0));
            } catch (DataException refused) {
                assertThat(refused).message().startsWith(file + ": ");
            }
        }
    }

    @Provide
    Arbitrary<BufferedImage> images() {
        BufferedImage colour = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        BufferedImage palette = new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_INDEXED);
        for (int i = 0; i < 9 * 7; i++) {
            colour.setRGB(i % 9, i / 9, 0x040301 * i);
            palette.setRGB(i % 9, i / 9, 0x040301 * i);
        }
        return Arbitraries.of(grey(9, 7, (x, y) -> 20 * x + y), colour, palette);
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of("png", "jpeg");
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Damage.some();
    }
}
