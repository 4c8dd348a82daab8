package io.lookbook.app.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFilesTest {
    private static final ImageShape GREY = new ImageShape(8, 8, 1);

    @TempDir
    private Path folder;

    @Test
    void aWideDrawingIsFramedByItsOwnBackgroundTurnedGreyAndInverted() throws Exception {
        BufferedImage picture = drawing(160, 80, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLUE);

        PreparedImage read = read(write("a.png", picture), GREY, Inversion.AUTO);

        assertThat(read.steps())
                .containsExactly("turned grey", "resized 160x80 to 8x4 and framed", "inverted (light background)");
        assertThat(read.image().value(0, 0, 0)).isZero();
        assertThat(read.image().value(7, 7, 0)).isZero();
        assertThat(read.image().value(4, 4, 0)).as("the drawing").isGreaterThan(150);
        assertThat(read.image().value(1, 4, 0)).as("above the picture").isZero();
    }

    @Test
    void aDarkPictureIsLeftAsItIs() throws Exception {
        BufferedImage picture = drawing(8, 8, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE);

        PreparedImage read = read(write("a.png", picture), GREY, Inversion.AUTO);

        assertThat(read.steps()).isEmpty();
        assertThat(read.image().value(0, 0, 0)).isZero();
        assertThat(read.image().value(4, 4, 0)).isEqualTo(255);
    }

    @Test
    void whatWasTrainedOnLightImagesGetsThemLight() throws Exception {
        Path light = write("a.png", drawing(8, 8, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, Color.BLACK));
        Path dark = write("b.png", drawing(8, 8, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE));
        ImageFiles files =
                new ImageFiles(GREY, file -> Optional.empty(), Optional.of(Background.LIGHT), Inversion.AUTO, 0);

        assertThat(files.read(light).get(0).steps()).isEmpty();
        assertThat(files.read(dark).get(0).steps()).containsExactly("inverted (dark background)");
    }

    @Test
    void whereTheTrainingBackgroundIsUnknownItIsSaidThatDarkIsAssumed() throws Exception {
        Path light = write("a.png", drawing(8, 8, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, Color.BLACK));
        ImageFiles files = new ImageFiles(GREY, file -> Optional.empty(), Optional.empty(), Inversion.AUTO, 0);

        assertThat(files.read(light).get(0).steps().get(0))
                .isEqualTo("inverted (light background; training images assumed to be dark)");
    }

    @Test
    void photographsInColourAreNeverInvertedUnlessTheUserSaysSo() throws Exception {
        Path light = write("a.png", drawing(8, 8, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.RED));
        ImageShape colour = new ImageShape(8, 8, 3);

        assertThat(read(light, colour, Inversion.AUTO).steps()).isEmpty();
        assertThat(read(light, colour, Inversion.YES).steps()).containsExactly("inverted");
        assertThat(read(light, colour, Inversion.AUTO).image().value(4, 4, 1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"BLACK,white,true", "WHITE,black,false"})
    void transparentDrawingsStayVisible(String ink, String ground, boolean inverted) throws Exception {
        Color colour = ink.equals("BLACK") ? Color.BLACK : Color.WHITE;
        BufferedImage picture = drawing(8, 8, BufferedImage.TYPE_INT_ARGB, new Color(0, 0, 0, 0), colour);

        PreparedImage read = read(write("a.png", picture), GREY, Inversion.AUTO);

        assertThat(read.steps()).hasSize(inverted ? 2 : 1).first().isEqualTo("put on " + ground + " (transparent)");
        assertThat(read.image().value(4, 4, 0)).isEqualTo(255);
        assertThat(read.image().value(0, 0, 0)).isZero();
    }

    @Test
    void sixteenBitsBecomeEight() throws Exception {
        BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(3, 2, 0, 65_535);

        assertThat(read(write("a.png", deep), GREY, Inversion.AUTO).image().value(2, 3, 0))
                .isEqualTo(255);
    }

    /** Each file is a picture whose upper left is white once it is turned as the tag says. */
    @ParameterizedTest
    @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,0,1", "7,1,1", "8,1,0"})
    void photographsAreTurnedUpright(int tag, int column, int row) throws Exception {
        for (boolean bigEndian : new boolean[] {true, false}) {
            BufferedImage stored = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D canvas = stored.createGraphics();
            canvas.setColor(Color.WHITE);
            canvas.fill(new Rectangle(16 * column, 16 * row, 16, 16));
            canvas.dispose();
            Path file = Files.write(folder.resolve(tag + ".jpg"), withOrientation(stored, tag, bigEndian));

            PreparedImage read = read(file, GREY, Inversion.NO);

            assertThat(read.image().value(1, 1, 0)).as("upper left").isGreaterThan(200);
            assertThat(read.image().value(1, 6, 0)).as("upper right").isLessThan(50);
            assertThat(read.image().value(6, 1, 0)).as("lower left").isLessThan(50);
            assertThat(read.steps().contains("turned upright (EXIF)")).isEqualTo(tag != 1);
        }
    }

    /** Tags 6 and 8 tell apart a turn to the left and to the right, where the corner alone tells a reflection, too. */
    @ParameterizedTest
    @CsvSource({"6,0,7", "8,7,0"})
    void aTurnIsNoReflection(int tag, int darkX, int darkY) throws Exception {
        byte[] pixels = new byte[64];
        pixels[darkY * 8 + darkX] = 1;
        pixels[darkY * 8 + (darkX == 0 ? 1 : 6)] = 2;
        Image upright = Orientation.values()[tag - 1].upright(new Image(GREY, pixels));

        assertThat(upright.value(0, 0, 0)).isEqualTo(1);
        assertThat(upright.value(1, 0, 0)).isEqualTo(2);
    }

    @Test
    void exifDataThatLieAreNotBelieved() throws Exception {
        BufferedImage stored = drawing(8, 8, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE);
        byte[] good = withOrientation(stored, 6, true);
        for (int at = 4; at < 40; at++) {
            for (int value : new int[] {0, 0x7f, 0xff}) {
                byte[] damaged = good.clone();
                damaged[at] = (byte) value;
                Path file = Files.write(folder.resolve("a.jpg"), damaged);
                assertThat(Orientation.of(file)).isNotNull();
            }
        }
        for (int length = 0; length < 60; length++) {
            Path file = Files.write(folder.resolve("a.jpg"), Arrays.copyOf(good, length));
            assertThat(Orientation.of(file)).isNotNull();
        }
    }

    @Test
    void whatTheDatasetReadsIsTakenAsItReadsIt() throws Exception {
        Path file = write("a.png", drawing(20, 10, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.RED));
        Image trained = new Image(GREY, new byte[64]);
        ImageFiles files =
                new ImageFiles(GREY, any -> Optional.of(trained), Optional.of(Background.LIGHT), Inversion.AUTO, 16);

        PreparedImage read = files.read(file).get(0);

        assertThat(read.image()).isSameAs(trained);
        assertThat(read.steps()).containsExactly("read as the training images were");
        assertThat(read.original().orElseThrow().shape()).isEqualTo(new ImageShape(8, 16, 3));
    }

    @Test
    void aFolderGivesItsPicturesByName() throws Exception {
        BufferedImage picture = drawing(8, 8, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE);
        Path b = write("b.PNG", picture);
        Path a = write("a.png", picture);
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.writeString(folder.resolve(".hidden.png"), "none");

        assertThat(ImageFiles.list(folder)).containsExactly(a, b);
        assertThatThrownBy(() -> ImageFiles.list(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no file that ends in .png");
    }

    private static PreparedImage read(Path file, ImageShape shape, Inversion inversion) throws InterruptedException {
        ImageFiles files = new ImageFiles(shape, any -> Optional.empty(), Optional.of(Background.DARK), inversion, 0);
        List<PreparedImage> images = files.read(file);
        assertThat(images).hasSize(1);
        return images.get(0);
    }

    /** A filled rectangle in the middle, half as wide and high as the picture. */
    private static BufferedImage drawing(int width, int height, int type, Color ground, Color ink) {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = x >= width / 4 && x < 3 * width / 4 && y >= height / 4 && y < 3 * height / 4;
                picture.setRGB(x, y, (inside ? ink : ground).getRGB());
            }
        }
        return picture;
    }

    private Path write(String name, BufferedImage picture) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    /** A JPEG file with an EXIF segment that has one entry, by hand after the specification. */
    private static byte[] withOrientation(BufferedImage picture, int tag, boolean bigEndian) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
        byte t = (byte) tag;
        out.writeBytes(
                bigEndian
                        ? new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, t, 0, 0, 0, 0, 0, 0
                        }
                        : new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 18, 1, 3, 0, 1, 0, 0, 0, t, 0, 0, 0, 0, 0, 0, 0
                        });
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
