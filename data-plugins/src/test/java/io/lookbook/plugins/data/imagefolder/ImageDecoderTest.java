package io.lookbook.plugins.data.imagefolder;

import static io.lookbook.plugins.data.imagefolder.Pictures.colored;
import static io.lookbook.plugins.data.imagefolder.Pictures.encoded;
import static io.lookbook.plugins.data.imagefolder.Pictures.grey;
import static io.lookbook.plugins.data.imagefolder.Pictures.load;
import static io.lookbook.plugins.data.imagefolder.Pictures.png;
import static io.lookbook.plugins.data.imagefolder.Pictures.values;
import static io.lookbook.plugins.data.imagefolder.Pictures.write;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.file.Fit;
import io.lookbook.api.data.file.Resizer;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One good image in class a, and one of many kinds in class b. */
class ImageDecoderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void oneGoodImage() throws IOException {
        png(folder.resolve("a/good.png"), 1);
    }

    @Test
    void greyValuesAreTakenAsTheyAreStored() throws Exception {
        png(folder.resolve("b/8.png"), grey(1, 1, (x, y) -> 100));
        write(folder.resolve("b/8.jpeg"), encoded(grey(8, 8, (x, y) -> 100), "jpeg"));
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 40_000);
        png(folder.resolve("b/16.png"), deep);
        BufferedImage bits = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(0, 0, 0xffffffff);
        png(folder.resolve("b/1.png"), bits);

        ImageData data = load(folder, options("grey"));

        assertThat(values(data, 1)).as("1.png").containsExactly(255);
        assertThat(values(data, 2)).as("16.png: 40000 of 65535").containsExactly(156);
        assertThat(values(data, 3)).as("8.jpeg").containsExactly(100);
        assertThat(values(data, 4)).as("8.png").containsExactly(100);
        assertThat(values(load(folder, options("rgb")), 4)).containsExactly(100, 100, 100);
    }

    /** Rec. 601: 0.299 200 + 0.587 100 + 0.114 50 = 124.2. */
    @Test
    void coloursBecomeLumaWhereGreyIsWanted() throws Exception {
        png(folder.resolve("b/x.png"), colored(BufferedImage.TYPE_INT_RGB, 0xff_c8_64_32));

        assertThat(values(load(folder, options("rgb")), 1)).containsExactly(200, 100, 50);
        assertThat(values(load(folder, options("grey")), 1)).containsExactly(124);
    }

    @Test
    void whatIsTransparentShowsWhite() throws Exception {
        png(folder.resolve("b/1-clear.png"), colored(BufferedImage.TYPE_INT_ARGB, 0x00_00_00_00));
        png(folder.resolve("b/2-half.png"), colored(BufferedImage.TYPE_INT_ARGB, 0x80_00_64_ff));
        byte[] black = {0, 0};
        IndexColorModel palette =
                new IndexColorModel(1, 2, black, black, new byte[] {0, (byte) 200}, new byte[] {0, (byte) 255});
        png(
                folder.resolve("b/3-palette.png"),
                new BufferedImage(palette, palette.createCompatibleWritableRaster(1, 1), false, null));

        ImageData data = load(folder, options("rgb"));

        assertThat(values(data, 1)).containsExactly(255, 255, 255);
        // alpha 128/255: 255 - 128 (255 - c)/255
        assertThat(values(data, 2)).containsExactly(127, 177, 255);
        assertThat(values(data, 3)).containsExactly(255, 255, 255);
    }

    @Test
    void palettesAreLookedUp() throws Exception {
        byte[] zero = new byte[2];
        IndexColorModel palette = new IndexColorModel(8, 2, zero, new byte[] {9, 8}, new byte[] {0, (byte) 200});
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 1, null);
        raster.setSample(0, 0, 0, 1);
        png(folder.resolve("b/x.png"), new BufferedImage(palette, raster, false, null));

        assertThat(values(load(folder, options("rgb")), 1)).containsExactly(0, 8, 200);
    }

    @Test
    void theContentDecidesNotTheName() throws Exception {
        write(folder.resolve("b/jpeg.png"), encoded(grey(8, 8, (x, y) -> 50), "jpeg"));
        write(folder.resolve("b/png.jpg"), encoded(grey(8, 8, (x, y) -> 60), "png"));

        ImageData data = load(folder, options("grey"));

        assertThat(values(data, 1)).containsExactly(50);
        assertThat(values(data, 2)).containsExactly(60);
    }

    @Test
    void anEmptyFileIsNamed() throws Exception {
        Path file = write(folder.resolve("b/x.png"), new byte[0]);
        assertRefused(file + ": is empty, expected a PNG or JPEG image");
    }

    @Test
    void aTextFileThatCallsItselfPngIsNamedWithItsBeginning() throws Exception {
        Path file = write(folder.resolve("b/x.png"), "<html>\n404 not found".getBytes(US_ASCII));
        assertRefused(file + ": is neither PNG nor JPEG, whatever its name says: it begins with '<html>.404 n'");
    }

    @Test
    void anImageOfAnotherFormatUnderAWrongNameIsTold() throws Exception {
        write(folder.resolve("b/x.jpg"), encoded(colored(BufferedImage.TYPE_INT_RGB, 0), "gif"));
        assertRefused("it begins with 'GIF89a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aTruncatedFileIsNamedWhereverItEnds(String format) throws Exception {
        byte[] whole = encoded(grey(64, 64, (x, y) -> (x * 31 + y * x * 17) % 256), format);
        Path file = folder.resolve("b/x." + format);
        for (int length : new int[] {20, whole.length / 4, whole.length / 2, whole.length - 40}) {
            write(file, Arrays.copyOf(whole, length));
            assertRefused(
                    file + ": is truncated, its end is missing. Replace the file with an undamaged copy, or remove it");
        }
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        byte[] bytes = encoded(grey(64, 64, (x, y) -> (x * 31 + y * x * 17) % 256), "png");
        bytes[bytes.length / 2] ^= 0x55;
        Path file = write(folder.resolve("b/x.png"), bytes);
        assertRefused(file + ": cannot be decoded (Error reading PNG image data). Replace the file");
    }

    @Test
    void bytesBehindTheImageDoNoHarm() throws Exception {
        byte[] jpeg = encoded(grey(8, 8, (x, y) -> 70), "jpeg");
        write(folder.resolve("b/x.jpg"), Arrays.copyOf(jpeg, jpeg.length + 100));
        assertThat(values(load(folder, options("grey")), 1)).containsExactly(70);
    }

    @Test
    void theColoursOfPrintAreRefusedWithAWayOut() throws Exception {
        Path file = write(folder.resolve("b/x.jpg"), cmyk());
        assertRefused(file + ": has four colours, those of print (CMYK), which are not read. Convert it to RGB");
    }

    /** Some dozen bytes that unpack to 10.8 GB. */
    @Test
    void anImageOfAbsurdSizeIsRefusedBeforeItIsUnpacked() throws Exception {
        Path file = write(folder.resolve("b/x.png"), Pictures.pngHeader(60_000, 60_000, 8, 2));
        assertRefused(file + ": has 60000x60000 pixels, expected at most 67108864 in all");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("b"));
        Path link = Files.createSymbolicLink(folder.resolve("b/x.png"), folder.resolve("gone.png"));
        assertRefused(link + ": is no file, or a link that leads to none");
    }

    @Test
    void allBadFilesAreToldAtOnceTheFirstOnesByName() throws Exception {
        for (int i = 10; i < 90; i++) {
            write(
                    folder.resolve("b/" + i + ".png"),
                    i % 10 == 3 ? new byte[0] : encoded(grey(1, 1, (x, y) -> 9), "png"));
        }

        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("8 images cannot be used:\n  " + folder.resolve("b/13.png") + ": is empty")
                .hasMessageContaining("\n  " + folder.resolve("b/53.png") + ": is empty")
                .hasMessageEndingWith("\n  and 3 more")
                .hasMessageNotContaining("63.png");
    }

    @Test
    void aStopIsHeeded() throws Exception {
        png(folder.resolve("b/good.png"), 2);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> load(folder, Map.of())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("taken by the exception").isFalse();
    }

    @Test
    void manyFilesReadSideBySideGiveWhatEachGivesAlone() throws Exception {
        List<BufferedImage> images = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int seed = i;
            images.add(grey(40 + i % 7, 30 + i % 5, (x, y) -> (x * seed + y * 7) % 256));
            png(folder.resolve("b/" + (1000 + i) + ".png"), images.get(i));
        }

        ImageData data = load(folder, options("grey"));

        assertThat(data.size()).isEqualTo(301);
        for (int i = 0; i < 300; i++) {
            byte[] alone = new byte[1];
            new Resizer(data.shape(), Fit.STRETCH).resize(images.get(i), alone, 0);
            assertThat(values(data, 1 + i)).containsExactly(alone[0] & 0xff);
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, String> options(String channels) {
        return Map.of("width", "1", "height", "1", "channels", channels);
    }

    private static byte[] cmyk() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
