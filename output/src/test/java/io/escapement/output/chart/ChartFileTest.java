// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jfree.chart.ui.Drawable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFileTest {
    private static final int THREADS = 4;
    private static final int FONTS = 400;

    @TempDir
    Path folder;

    /** Each font is new, so that all threads ask for its metrics for the first time. */
    @Test
    void drawsTheSameOnEveryThread() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int i = 0; i < FONTS; i++) {
                Font font = ChartFont.bold(16 + i / 1000f);
                List<Callable<byte[]>> work = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    Path file = folder.resolve(thread + ".png");
                    work.add(() -> {
                        together.await();
                        new ChartFile(new HeightOfALine(font), 20, 50).write(file);
                        return Files.readAllBytes(file);
                    });
                }
                List<byte[]> drawn = new ArrayList<>();
                for (Future<byte[]> picture : threads.invokeAll(work)) {
                    drawn.add(picture.get());
                }
                assertThat(drawn).as("font " + i).allMatch(picture -> Arrays.equals(picture, drawn.get(0)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A bar as high as the font's metrics say. */
    private record HeightOfALine(Font font) implements Drawable {
        @Override
        public void draw(Graphics2D graphics, Rectangle2D area) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, 5, graphics.getFontMetrics(font).getHeight());
        }
    }
}
