package io.lookbook.app.audit;

import io.lookbook.api.data.ImageData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images put together by their pixels. A hash finds the candidates; whether two images are the same is decided by comparing
 * them.
 */
final class PixelGroups {
    private final ImageData data;
    private final Map<Integer, List<Group>> byHash = new HashMap<>();
    private int copies;

    PixelGroups(ImageData data) {
        this.data = data;
    }

    /** Puts an image to those of the same pixels. */
    Group add(int row) {
        List<Group> candidates = byHash.computeIfAbsent(data.pixelHash(row), hash -> new ArrayList<>(1));
        for (Group group : candidates) {
            if (data.samePixels(group.row, row)) {
                group.size++;
                group.mixed |= data.label(group.row) != data.label(row);
                copies++;
                return group;
            }
        }
        Group group = new Group(row);
        candidates.add(group);
        return group;
    }

    /** How many images have the same pixels as one that was added before. */
    int copies() {
        return copies;
    }

    /** How many images are in a group that has images of several classes. */
    int contradictions() {
        return byHash.values().stream()
                .flatMap(Collection::stream)
                .filter(group -> group.mixed)
                .mapToInt(group -> group.size)
                .sum();
    }

    /** Images of the same pixels. */
    static final class Group {
        private static final int NONE = -1;

        private final int row;
        private int size = 1;
        private boolean mixed;
        private int inTraining = NONE;
        private int inValidation = NONE;

        private Group(int row) {
            this.row = row;
        }

        void seenInTraining(int seen) {
            inTraining = inTraining == NONE ? seen : inTraining;
        }

        void seenInValidation(int seen) {
            inValidation = inValidation == NONE ? seen : inValidation;
        }

        boolean isSeen() {
            return inTraining != NONE || inValidation != NONE;
        }

        boolean isInTraining() {
            return inTraining != NONE;
        }

        /** The first row that was seen before the test. */
        int seen() {
            return isInTraining() ? inTraining : inValidation;
        }
    }
}
