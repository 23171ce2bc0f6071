package dev.orchestrator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms that are made of schemas send. */
@RequiresChromium
class FormsIT {

  private static final String LET_FIELD =
      """
      const { Field } = await import('./dashboard/components/schema-form.js');
      const { parse, write } = await import('./dashboard/json.js');
      const properties = { id: { type: 'string' }, gift: { type: 'boolean' } };
      const field = new Field({ type: 'object', properties }, {}, { name: 'order', value: parse(text) });
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\"}",
        "{\"gift\":false}",
        "{\"gift\":true}",
        "{\"id\":\"a\",\"gift\":true}"
      })
  void aPropertyIsSentAsItIsFilledInAlsoIfItIsLeftOut(String order, Visit visit) {
    Object sent =
        visit
            .open("/")
            .evaluate("async text => {" + LET_FIELD + "return write(field.value()); }", order);

    assertThat(sent).isEqualTo(order);
  }

  @Test
  void whetherAPropertyIsLeftOutTrueOrFalseIsAChoice(Visit visit) {
    Object choices =
        visit
            .open("/")
            .evaluate(
                "async text => {"
                    + LET_FIELD
                    + """
                      const { render } = await import('./dashboard/html.js');
                      const form = document.createElement('form');
                      render(field.view('f', () => {}), form);
                      return [...form.querySelectorAll('#f-gift option')].map(each => each.textContent).join();
                    }""",
                "{\"gift\":false}");

    assertThat(choices).isEqualTo("Left out,true,false");
  }
}
