package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Downloads the files from where the dataset's authors published them.
 *
 * @param folder the address of the folder that has them, with a slash at its end
 * @param limits how long each file is waited for, and how often it is tried
 */
record UpstreamDownload(URI folder, DownloadLimits limits) implements Fetcher {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    UpstreamDownload(URI folder) {
        this(folder, DownloadLimits.USUAL);
    }

    @Override
    public String description() {
        return "download from " + folder;
    }

    @Override
    public void fetch(List<DataFile> wanted, Path work, Receiver receiver, Progress progress)
            throws IOException, InterruptedException {
        // Redirects are followed by Download, which looks at where they lead.
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        for (DataFile file : wanted) {
            Path target = work.resolve(file.packedName());
            new Download(folder.resolve(file.packedName()), target, file.maxFileBytes(), limits).run(client, progress);
            receiver.accept(file, target);
        }
    }
}
