// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jfree.chart.ui.Drawable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes a picture as PNG, at twice its nominal size so that it stays sharp on a slide, as SVG and as PDF. A very high one is
 * smaller as PNG, so that it fits into memory.
 *
 * @param chart the picture
 * @param width nominal width [px]
 * @param height nominal height [px]
 */
record ChartFile(Drawable chart, int width, int height) {
    private static final double SCALE = 2;
    /** Pixels of a PNG [1]: four bytes each. */
    private static final double MOST_PIXELS = 12e6;

    private static final String SVG = "http://www.w3.org/2000/svg";
    /**
     * Held while a scaled picture is drawn. Java's font code shows the metrics of a font at a scale to other threads before it
     * has converted them (JDK 17, {@code sun.font.FileFontStrike.getFontMetrics}): a line would be twice as high.
     */
    private static final Object SCALED = new Object();

    /**
     * Writes {@code <name>.png} and {@code <name>.svg} into the folder, and {@code <name>.pdf} if asked for: all of them or,
     * where one fails, none.
     */
    void write(Path folder, String name, boolean pdf) throws IOException {
        List<Path> files = Stream.of("png", "svg", "pdf")
                .filter(form -> pdf || !form.equals("pdf"))
                .map(form -> folder.resolve(name + "." + form))
                .toList();
        boolean written = false;
        try {
            for (Path file : files) {
                write(file);
            }
            written = true;
        } finally {
            if (!written) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Writes one file, as SVG or PDF if its name ends so, else as PNG. */
    void write(Path file) throws IOException {
        if (file.toString().endsWith(".svg")) {
            writeSvg(file);
        } else if (file.toString().endsWith(".pdf")) {
            writePdf(file);
        } else {
            writePng(file);
        }
    }

    private void writePng(Path file) throws IOException {
        double scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / width / height));
        BufferedImage image =
                new BufferedImage((int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
        synchronized (SCALED) {
            draw(graphics);
        }
        graphics.dispose();
        PngWriter.write(image, file);
    }

    private void writeSvg(Path file) throws IOException {
        Files.writeString(file, svg(), StandardCharsets.UTF_8);
    }

    /** The text of the SVG file; its view box lets a page scale it. */
    String svg() throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(emptyDocument());
        graphics.setSVGCanvasSize(new Dimension(width, height));
        draw(graphics);
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        StringWriter svg = new StringWriter();
        graphics.stream(root, svg, true, false);
        graphics.dispose();
        // Verdana has DejaVu's widths and is where DejaVu is not
        return svg.toString().replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif");
    }

    /** One page of the picture's size, letters drawn as outlines. */
    private void writePdf(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            synchronized (SCALED) {
                draw(graphics);
            }
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            // what PDFBox derives from the clock otherwise: the same chart gives the same bytes
            document.setDocumentId((long) file.getFileName().toString().hashCode());
            document.save(file.toFile());
        }
    }

    private static Document emptyDocument() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void draw(Graphics2D graphics) {
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    }
}
