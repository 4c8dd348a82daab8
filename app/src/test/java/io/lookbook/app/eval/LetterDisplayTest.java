package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LetterDisplayTest {
    @Test
    void modelsThatAllDifferHaveALetterEach() {
        assertThat(LetterDisplay.of(apart(3, "01 02 12"))).containsExactly("a", "b", "c");
    }

    @Test
    void modelsThatCannotBeToldApartShareOne() {
        assertThat(LetterDisplay.of(apart(3, ""))).containsExactly("a", "a", "a");
        assertThat(LetterDisplay.of(apart(1, ""))).containsExactly("a");
        assertThat(LetterDisplay.of(apart(0, ""))).isEmpty();
    }

    @Test
    void theModelInTheMiddleHasBothLetters() {
        // Only the best and the worst differ: likeness is not transitive.
        assertThat(LetterDisplay.of(apart(3, "02"))).containsExactly("a", "ab", "b");
    }

    @Test
    void groupsOverlapAlongALine() {
        // Each is like its neighbours only.
        assertThat(LetterDisplay.of(apart(5, "02 03 04 13 14 24"))).containsExactly("a", "ab", "bc", "cd", "d");
    }

    @Test
    void aPatternThatNoOrderExplainsIsShownToo() {
        // A ring: 0-1, 1-2, 2-3, 3-0 are alike, 0-2 and 1-3 are not. No order of the four gives groups of neighbours.
        assertThat(LetterDisplay.of(apart(4, "02 13"))).containsExactly("ab", "ac", "cd", "bd");
    }

    @Test
    void aModelUnlikeAllOthersStandsAlone() {
        assertThat(LetterDisplay.of(apart(4, "01 02 03"))).containsExactly("a", "b", "b", "b");
    }

    @Test
    void twoShareALetterExactlyIfTheyAreNotToldApart() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 300; trial++) {
            int models = 2 + random.nextInt(7);
            boolean[][] apart = new boolean[models][models];
            for (int i = 0; i < models; i++) {
                for (int j = i + 1; j < models; j++) {
                    apart[i][j] = random.nextInt(3) > 0;
                    apart[j][i] = apart[i][j];
                }
            }
            List<String> letters = LetterDisplay.of(apart);
            for (int i = 0; i < models; i++) {
                String own = letters.get(i);
                assertThat(own).isNotEmpty();
                for (int j = i + 1; j < models; j++) {
                    String other = letters.get(j);
                    assertThat(own.chars().anyMatch(letter -> other.indexOf(letter) >= 0))
                            .isEqualTo(!apart[i][j]);
                }
            }
        }
    }

    @Test
    void lettersDoNotRunOut() {
        boolean[][] all = new boolean[28][28];
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < all.length; j++) {
                all[i][j] = i != j;
            }
        }
        assertThat(LetterDisplay.of(all)).doesNotHaveDuplicates().contains("z", "a1", "b1");
    }

    /** The pairs that are told apart, as two digits each. */
    private static boolean[][] apart(int models, String pairs) {
        boolean[][] apart = new boolean[models][models];
        for (String pair : pairs.split(" ")) {
            if (!pair.isEmpty()) {
                int i = pair.charAt(0) - '0';
                int j = pair.charAt(1) - '0';
                apart[i][j] = true;
                apart[j][i] = true;
            }
        }
        return apart;
    }
}
