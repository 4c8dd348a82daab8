package io.lookbook.app.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The compact letter display of all pairwise comparisons: two treatments share a letter exactly if they are not told apart. By
 * insert-and-absorb (Piepho, "An algorithm for a letter-based representation of all-pairwise comparisons", Journal of
 * Computational and Graphical Statistics 13, 2004), which is right for any pattern of results, also where a is like b and b is
 * like c, but a is not like c.
 */
final class LetterDisplay {
    private static final int ALPHABET = 26;

    private LetterDisplay() {}

    /**
     * Gives letters.
     *
     * @param apart whether row and column are told apart; symmetric, false on the diagonal; the treatments from best to worst
     * @return the letters of each treatment, in the same order
     */
    static List<String> of(boolean[][] apart) {
        List<BitSet> groups = new ArrayList<>();
        BitSet everybody = new BitSet();
        everybody.set(0, apart.length);
        groups.add(everybody);
        for (int i = 0; i < apart.length; i++) {
            for (int j = i + 1; j < apart.length; j++) {
                if (apart[i][j]) {
                    groups = absorb(separate(groups, i, j));
                }
            }
        }
        groups.sort(LetterDisplay::compare);
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < apart.length; i++) {
            StringBuilder own = new StringBuilder();
            for (int g = 0; g < groups.size(); g++) {
                own.append(groups.get(g).get(i) ? letter(g) : "");
            }
            letters.add(own.toString());
        }
        return letters;
    }

    /** Each group that holds both becomes two, one without the first and one without the second. */
    private static List<BitSet> separate(List<BitSet> groups, int first, int second) {
        List<BitSet> separated = new ArrayList<>();
        for (BitSet group : groups) {
            if (group.get(first) && group.get(second)) {
                separated.add(without(group, second));
                separated.add(without(group, first));
            } else {
                separated.add(group);
            }
        }
        return separated;
    }

    private static BitSet without(BitSet group, int member) {
        BitSet rest = (BitSet) group.clone();
        rest.clear(member);
        return rest;
    }

    /** Leaves out each group that is part of another; of equal ones the first stays. */
    private static List<BitSet> absorb(List<BitSet> groups) {
        List<BitSet> kept = new ArrayList<>();
        List<BitSet> largestFirst = new ArrayList<>(groups);
        largestFirst.sort(Comparator.comparingInt(BitSet::cardinality).reversed());
        for (BitSet group : largestFirst) {
            if (kept.stream().noneMatch(other -> contains(other, group))) {
                kept.add(group);
            }
        }
        return kept;
    }

    private static boolean contains(BitSet whole, BitSet part) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    /** The group of the best treatment comes first: at the first that only one of them holds, that one is earlier. */
    private static int compare(BitSet a, BitSet b) {
        BitSet different = (BitSet) a.clone();
        different.xor(b);
        int first = different.nextSetBit(0);
        return first < 0 ? 0 : a.get(first) ? -1 : 1;
    }

    /** From a to z, then a1 to z1: that too can be told apart in a row of letters. */
    private static String letter(int group) {
        char letter = (char) ('a' + group % ALPHABET);
        return group < ALPHABET ? String.valueOf(letter) : letter + String.valueOf(group / ALPHABET);
    }
}
