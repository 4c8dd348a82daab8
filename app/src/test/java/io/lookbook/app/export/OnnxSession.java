package io.lookbook.app.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** Evaluates a model with ONNX Runtime, which has nothing in common with what wrote it. */
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** Loads it; the runtime checks that it is well-formed. */
    public OnnxSession(byte[] model) throws OrtException {
        session = environment.createSession(model);
    }

    /** The probabilities of some images of pixels from 0 to 255, given as [batch, height, width, channels]. */
    public float[][] probabilities(float[] images, int batch, int height, int width, int channels) throws OrtException {
        float[] theirs = new float[images.length];
        int at = 0;
        for (int i = 0; i < batch; i++) {
            for (int c = 0; c < channels; c++) {
                for (int place = 0; place < height * width; place++) {
                    theirs[at++] = images[(i * height * width + place) * channels + c];
                }
            }
        }
        long[] shape = {batch, channels, height, width};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(theirs), shape);
                OrtSession.Result result = session.run(Map.of("images", tensor))) {
            return (float[][]) result.get("probabilities").orElseThrow().getValue();
        }
    }

    /** What the file says of itself. */
    public Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
