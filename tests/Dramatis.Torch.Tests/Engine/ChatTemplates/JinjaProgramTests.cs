using Dramatis.Torch.Engine.ChatTemplates.Jinja;

namespace Dramatis.Torch.Tests.Engine.ChatTemplates;

/// <summary>Expected texts are what Jinja2 3.1 writes in the environment chat templates are run in (trim_blocks, lstrip_blocks, loop controls).</summary>
public class JinjaProgramTests
{
    [Theory]
    [InlineData("{{ 1 + 2 * 3 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 'ab' * 2 }}", "7 3 -4 2 3.5 abab")]
    [InlineData("{{ 'a' ~ 1 ~ none ~ true }}", "a1NoneTrue")]
    [InlineData("{{ 'a' + ' b ' | trim + 'c' }}", "abc")]
    [InlineData("{{ 1 < 2 < 3 }} {{ 1 < 2 > 3 }} {{ 'a' in 'cat' }} {{ 'k' not in d }}", "True False True False")]
    [InlineData("{{ 'y' if none else 'n' }}{{ 'y' if false }}", "n")]
    [InlineData("{{ '' or 'x' }} {{ 'a' and 'b' }} {{ not '' }}", "x b True")]
    [InlineData("{{ [1, 'two', none] }} {{ {'a': 1.0} }}", "[1, 'two', None] {'a': 1.0}")]
    [InlineData("{{ nothing }}{{ nothing is defined }} {{ nothing | default('d') }} {{ '' | default('d', true) }}", "False d d")]
    [InlineData("{{ list[1:] }} {{ list[-1] }} {{ list[::2] }} {{ 'hello'[1:-1] }} {{ 'hello'[::-1] }}", "[2, 3] 3 [1, 3] ell olleh")]
    [InlineData("{{ d.k }} {{ d['k'] }} {{ d.get('x', 'no') }} {{ d.missing is none }}", "v v no False")]
    [InlineData("{{ 'a' 'b' }} {{ \"it's\" }} {{ 'line\\nbreak' }} {{ '\\u00e9' }}", "ab it's line\nbreak é")]
    [InlineData("{{ 3 is odd }} {{ 'x' is string }} {{ d is mapping }} {{ list is iterable }} {{ 1 is not none }} {{ 3 is divisibleby 3 }}", "True True True True True True")]
    public void Expressions_HaveTheValuesOfJinja(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("{% for i in list %}{{ i }}{{ ',' if not loop.last }}{% endfor %}", "1,2,3")]
    [InlineData("{% for i in [] %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{% for i in list if i != 2 %}{{ loop.index }}{{ i }}{{ loop.length }} {% endfor %}", "112 232 ")]
    [InlineData("{% for i in list %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}{% for i in list %}{% break %}{% endfor %}", "13")]
    [InlineData("{% for k, v in d.items() %}{{ k }}={{ v }}{% endfor %}", "k=v")]
    [InlineData("{% for i in list %}{{ loop.previtem }}-{{ loop.nextitem }} {% endfor %}", "-2 1-3 2- ")]
    [InlineData("{% set x = 1 %}{% for i in list %}{% set x = i %}{% endfor %}{{ x }}", "1")]
    [InlineData("{% set ns = namespace(x=1) %}{% for i in list %}{% set ns.x = i %}{% endfor %}{{ ns.x }}", "3")]
    [InlineData("{% if false %}a{% elif 1 %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% macro m(a, b='B') %}{{ a }}{{ b }}{% endmacro %}{{ m('x') }}{{ m(b='y', a='z') }}", "xBzy")]
    [InlineData("{% set t %}a{{ 1 }}{% endset %}{{ t | upper }}", "A1")]
    [InlineData("{% generation %}x{% endgeneration %}", "x")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    public void Statements_WriteWhatJinjaWrites(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("a\n{% if true %}\nb\n{% endif %}\nc\n", "a\nb\nc")]
    [InlineData("a\n  {% if true %}\n  b\n  {%- endif %}\nc", "a\n  bc")]
    [InlineData("a {{- 'b' -}} c", "abc")]
    [InlineData("a\n  {{ 'b' }}\nc", "a\n  b\nc")]
    [InlineData("a\n  {# note #}\nb", "a\nb")]
    [InlineData("a {%+ if true %}b{% endif %}", "a b")]
    [InlineData("  {%- if true -%}  x  {%- endif -%}  y", "xy")]
    [InlineData("{% if true +%}\nx{% endif %}", "\nx")]
    [InlineData("x\n\n", "x\n")]
    [InlineData("a\r\nb", "a\nb")]
    public void WhiteSpace_IsTrimmedAsInChatTemplates(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("{{ d | tojson }} {{ [1, none, true, 'é\"'] | tojson }}", "{\"k\": \"v\"} [1, null, true, \"é\\\"\"]")]
    [InlineData("{{ {'a': [1]} | tojson(indent=2) }}", "{\n  \"a\": [\n    1\n  ]\n}")]
    [InlineData("{{ people | selectattr('age', 'gt', 30) | map(attribute='name') | join(', ') }}", "Bo, Cy")]
    [InlineData("{{ people | rejectattr('age', 'equalto', 40) | map(attribute='name') | list }}", "['Al', 'Cy']")]
    [InlineData("{{ ['b', 'a'] | sort | join }} {{ ['b', 'a'] | first }} {{ ['b', 'a'] | last }} {{ 'abc' | length }}", "ab b a 3")]
    [InlineData("{{ 'x' | upper }} {{ 'ab cd' | title }} {{ 'hELLO' | capitalize }} {{ 'aXa' | replace('X', '-') }}", "X Ab Cd Hello a-a")]
    [InlineData("{{ 'a\nb' | indent(2) }}", "a\n  b")]
    [InlineData("{{ (d | items | list)[0][1] }} {{ '5' | int + 1 }} {{ ['a', 'a'] | unique | list }}", "v 6 ['a']")]
    [InlineData("{{ [0, 1] | select | list }} {{ ['a', 'b'] | map('upper') | list }}", "[1] ['A', 'B']")]
    public void Filters_WriteWhatJinjaWrites(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("{{ ' a '.strip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'a,b,c'.split(',') }}|{{ 'a b  c'.split() }}|{{ 'a,b,c'.split(',', 1) }}", "a|a|['a', 'b', 'c']|['a', 'b', 'c']|['a', 'b,c']")]
    [InlineData("{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith(('x', 'c')) }} {{ 'abc'.find('c') }} {{ '-'.join(['a', 'b']) }}", "True True 2 a-b")]
    [InlineData("{{ 'a</think>b'.split('</think>')[-1].lstrip('\n') }} {{ 'a.b.c'.rsplit('.', 1) }}", "b ['a.b', 'c']")]
    [InlineData("{{ 'abc'.removeprefix('a').removesuffix('c') }}", "b")]
    public void Methods_AreThoseOfPython(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("{{ nothing.x }}", 1, "'nothing', which is not defined")]
    [InlineData("\n{{ 'a' + 1 }}", 2, "a text + a number")]
    [InlineData("{{ 1 // 0 }}", 1, "divides by zero")]
    [InlineData("{{ 9223372036854775807 + 1 }}", 1, "too large")]
    [InlineData("{{ f() }}", 1, "'f', which is no function")]
    [InlineData("{{ strftime_now('%Q') }}", 1, "date format")]
    [InlineData("{{ 'a' $ }}", 1, "'$'")]
    [InlineData("{{ 'a }}", 1, "not closed")]
    [InlineData("{% if x %}", 1, "ends too early")]
    [InlineData("{% endif %}", 1, "nothing is open")]
    public void Mistakes_AreNamedWithTheirLine(string source, int line, string expected)
    {
        var error = Assert.Throws<JinjaException>(() => Render(source));
        Assert.Equal(line, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='ab') %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{{ 'a' * 999999999999 }}")]
    [InlineData("{{ range(1000000000) }}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for a in range(99) %}{% set ns.l = ns.l + ns.l %}{% endfor %}")]
    public void ProgramWithoutMeasure_IsStopped(string source) => Assert.Throws<JinjaException>(() => Render(source));

    [Fact]
    public void NestingWithoutMeasure_IsRefused()
    {
        Assert.Throws<JinjaException>(() => Render("{{ " + new string('(', 5000) + "1" + new string(')', 5000) + " }}"));
        Assert.Throws<JinjaException>(() => Render("{{ " + string.Concat(Enumerable.Repeat("not ", 5000)) + "1 }}"));
        Assert.Throws<JinjaException>(() => Render(string.Concat(Enumerable.Repeat("{% if 1 %}", 5000))));
    }

    private static string Render(string source)
    {
        JinjaMap Person(string name, long age) => new JinjaMap().With("name", TracedText.Untrusted(name)).With("age", age);
        return JinjaProgram.Parse(source).Render(
            [
                ("list", new List<object?> { 1L, 2L, 3L }),
                ("d", new JinjaMap().With("k", TracedText.Untrusted("v"))),
                ("people", new List<object?> { Person("Al", 30), Person("Bo", 40), Person("Cy", 50) }),
            ],
            TimeProvider.System).Text;
    }
}
