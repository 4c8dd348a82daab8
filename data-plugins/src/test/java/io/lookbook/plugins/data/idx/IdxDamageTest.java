package io.lookbook.plugins.data.idx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.api.data.file.IdxReader;
import io.lookbook.plugins.data.Damage;
import io.lookbook.plugins.data.MoreTries;
import io.lookbook.plugins.data.ScratchFolder;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever happens to a sound file, it either gives sound data or is refused by its name, and nothing else happens. */
@AddLifecycleHook(MoreTries.class)
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE) // there are more of them than tries
class IdxDamageTest {
    private static final byte[] PLAIN = IdxBytes.file(List.of(3, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    private static final int MOST = 1 << 20;

    @Property(tries = 500, seed = "1")
    void aDamagedFileIsReadOrRefused(@ForAll("damages") List<Damage> damages) {
        requireSound(Damage.all(damages, PLAIN));
    }

    @Property(tries = 500, seed = "2")
    void aDamagedGzipFileIsReadOrRefused(@ForAll("damages") List<Damage> damages) {
        requireSound(Damage.all(damages, IdxBytes.gzip(PLAIN)));
    }

    @Property(tries = 500, seed = "3")
    void aDamagedFileInGzipIsReadOrRefused(@ForAll("damages") List<Damage> damages) {
        requireSound(IdxBytes.gzip(Damage.all(damages, PLAIN)));
    }

    @Property(tries = 500, seed = "4")
    void anyBytesAreReadOrRefused(@ForAll byte[] content) {
        requireSound(content);
    }

    @Property(tries = 100, seed = "5")
    void aFolderWithADamagedFileGivesDataOrItsNameAndWhatIsWrong(
            @ForAll("names") String name, @ForAll("damages") List<Damage> damages) throws Exception {
        SortedMap<String, byte[]> files = IdxFolders.sound();
        files.computeIfPresent(name, (same, content) -> Damage.all(damages, content));
        try (ScratchFolder folder = ScratchFolder.create()) {
            IdxFolders.write(files, folder.path());
            try {
                requireSound(IdxFolders.load(folder.path(), Map.of()));
            } catch (DataException refused) {
                assertThat(refused).message().startsWith(folder.path().toString() + "/");
            }
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Damage.some();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(IdxFolders.sound().keySet());
    }

    private static void requireSound(byte[] content) {
        try {
            IdxArray array = new IdxReader(3, MOST).read("some-file", new ByteArrayInputStream(content));
            assertThat(array.dimensions()).hasSize(3).allMatch(dimension -> dimension > 0);
            assertThat((long) array.values().length).isEqualTo(IdxArray.product(array.dimensions()));
        } catch (DataException refused) {
            assertThat(refused).message().startsWith("some-file: ").hasSizeGreaterThan("some-file: ".length());
        }
    }

    private static void requireSound(ImageData data) {
        assertThat(data.size()).isPositive();
        assertThat(data.classes()).hasSizeBetween(2, 256).doesNotHaveDuplicates();
        for (int row = 0; row < data.size(); row++) {
            assertThat(data.label(row)).isBetween(0, data.classes().size() - 1);
            assertThat(data.image(row).shape()).isEqualTo(data.shape());
        }
    }
}
