namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>The tests a template may use after <c>is</c>.</summary>
internal static class JinjaTests
{
    private static readonly Dictionary<string, Func<object?, JinjaArguments, bool>> All = new(StringComparer.Ordinal)
    {
        ["defined"] = (subject, _) => subject is not JinjaUndefined,
        ["undefined"] = (subject, _) => subject is JinjaUndefined,
        ["none"] = (subject, _) => subject is null,
        ["string"] = (subject, _) => subject is TracedText,
        ["mapping"] = (subject, _) => subject is JinjaMap,
        ["iterable"] = (subject, _) => subject is TracedText or JinjaMap or IReadOnlyList<object?> or JinjaUndefined,
        ["sequence"] = (subject, _) => subject is TracedText or JinjaMap or IReadOnlyList<object?> or JinjaUndefined,
        ["number"] = (subject, _) => subject is long or double or bool,
        ["integer"] = (subject, _) => subject is long,
        ["float"] = (subject, _) => subject is double,
        ["boolean"] = (subject, _) => subject is bool,
        ["true"] = (subject, _) => subject is true,
        ["false"] = (subject, _) => subject is false,
        ["callable"] = (subject, _) => subject is JinjaFunction,
        ["odd"] = (subject, arguments) => Whole(subject, arguments) % 2 != 0,
        ["even"] = (subject, arguments) => Whole(subject, arguments) % 2 == 0,
        ["divisibleby"] = (subject, arguments) => arguments.Integer(0, "num", 0) is var by and not 0
            ? Whole(subject, arguments) % by == 0
            : throw arguments.Error("'divisibleby' zero"),
        ["eq"] = Equal,
        ["equalto"] = Equal,
        ["sameas"] = Equal,
        ["ne"] = (subject, arguments) => !Equal(subject, arguments),
        ["lt"] = (subject, arguments) => Order(subject, arguments) < 0,
        ["le"] = (subject, arguments) => Order(subject, arguments) <= 0,
        ["gt"] = (subject, arguments) => Order(subject, arguments) > 0,
        ["ge"] = (subject, arguments) => Order(subject, arguments) >= 0,
        ["in"] = (subject, arguments) => JinjaValues.Contains(arguments.Required(0, "seq"), subject, arguments.Line),
        ["lower"] = (subject, arguments) => JinjaValues.ToText(subject, arguments.Line).Text is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper),
        ["upper"] = (subject, arguments) => JinjaValues.ToText(subject, arguments.Line).Text is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower),
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Whether one holds.</summary>
    public static bool Holds(object? subject, JinjaArguments arguments) => All[arguments.Name](subject, arguments);

    private static bool Equal(object? subject, JinjaArguments arguments) => JinjaValues.AreEqual(subject, arguments.Required(0, "other"));

    private static int Order(object? subject, JinjaArguments arguments) => JinjaValues.Compare(subject, arguments.Required(0, "other"), arguments.Line);

    private static long Whole(object? subject, JinjaArguments arguments) =>
        subject is long number ? number : throw arguments.Error($"'{arguments.Name}' of {JinjaValues.Kind(subject)}");
}
