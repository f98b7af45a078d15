package io.augury.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that can be ended by a last word: what other threads write after it is dropped. */
final class EndableStream extends FilterOutputStream {
    private boolean ended;

    EndableStream(OutputStream out) {
        super(out);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (!ended) {
            out.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        if (!ended) {
            out.write(bytes, from, count);
        }
    }

    synchronized void end(byte[] lastWord) throws IOException {
        write(lastWord);
        out.flush();
        ended = true;
    }
}
