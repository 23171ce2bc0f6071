package dev.orchestrator.cli.terminal;

import java.io.PrintWriter;

/** Where output goes. It is coloured, and redrawn, only where somebody looks at it. */
public final class Terminal {

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J\u001b[3J";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean ansi;

  /**
   * Writes results and messages.
   *
   * @param ansi whether control sequences are understood
   */
  public Terminal(PrintWriter out, PrintWriter err, boolean ansi) {
    this.out = out;
    this.err = err;
    this.ansi = ansi;
  }

  /** The text in the tone's colour, where there are colours. */
  public String paint(String text, Tone tone) {
    return ansi ? tone.paint(text) : text;
  }

  /** Prints a line of the result. */
  public void println(String line) {
    out.println(line);
  }

  /** Prints a line about what went wrong. */
  public void complain(String line) {
    err.println(ansi ? Tone.BAD.paint(line) : line);
    err.flush();
  }

  /** Prints a line beside the result, for people. */
  public void remark(String line) {
    err.println(line);
    err.flush();
  }

  /** Begins another picture: in the place of the last one, or after an empty line. */
  public void nextPicture() {
    if (ansi) {
      out.print(CLEAR_SCREEN);
    } else {
      out.println();
    }
  }

  /** Shows what was printed so far; false once nobody reads it any more. */
  public boolean flush() {
    return !out.checkError();
  }
}
