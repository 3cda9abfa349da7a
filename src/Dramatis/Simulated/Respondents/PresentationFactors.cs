namespace Dramatis.Simulated.Respondents;

/// <summary>Names of the factors that conditions of dials may speak of.</summary>
public static class PresentationFactors
{
    /// <summary>Identifier of the template.</summary>
    public const string Template = "template";

    /// <summary>Order of the options: <c>as-given</c>, <c>reversed</c> …</summary>
    public const string Order = "order";

    /// <summary>Style of the labels: <c>numbers</c>, <c>upper-letters</c> …</summary>
    public const string Labels = "labels";

    /// <summary>Language tag of the item.</summary>
    public const string Language = "language";

    /// <summary>Number of the paraphrase; 0 is the original.</summary>
    public const string Paraphrase = "paraphrase";

    /// <summary>Grammatical person: <c>first</c> or <c>third</c>.</summary>
    public const string Person = "person";

    /// <summary>Name of whom the item speaks; empty in the first person.</summary>
    public const string Subject = "subject";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Template, Order, Labels, Language, Paraphrase, Person, Subject];
}
