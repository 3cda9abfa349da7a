namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// Everything planted in a respondent beside its traits. Dials combine freely; <see cref="Silent"/> has none of them, and a silent dial
/// leaves every probability the same to the last bit. In which order they act is said at <see cref="AnswerLaw"/>.
/// </summary>
public sealed record RespondentDials
{
    /// <summary>Nothing planted: answers follow from the traits alone.</summary>
    public static RespondentDials Silent { get; } = new();

    /// <summary>How far a persona moves the traits.</summary>
    public PersonaWeight Persona { get; init; } = new();

    /// <summary>How far actions follow self-descriptions.</summary>
    public ActionCoupling Coupling { get; init; } = new();

    /// <summary>Deviations by item.</summary>
    public ItemSpecificity Specificity { get; init; } = new();

    /// <summary>Acquiescence and extremity.</summary>
    public ResponseStyle Style { get; init; } = new();

    /// <summary>Pull of a place in the list.</summary>
    public PositionBias Position { get; init; } = new();

    /// <summary>Pull of a label.</summary>
    public LabelBias Label { get; init; } = new();

    /// <summary>Answering as before in the conversation.</summary>
    public AnswerMemory Memory { get; init; } = new();

    /// <summary>Declining to answer.</summary>
    public IReadOnlyList<Refusals> Refusals { get; init; } = [];

    /// <summary>Ways of asking that move a trait.</summary>
    public IReadOnlyList<TemplateShift> Shifts { get; init; } = [];

    /// <summary>Ways of asking that turn items around.</summary>
    public IReadOnlyList<Misreading> Misreadings { get; init; } = [];

    /// <summary>Languages not mastered.</summary>
    public IReadOnlyList<BrokenLanguage> Languages { get; init; } = [];

    /// <summary>Refuses what no dial can be set to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dial is out of its range; the parameter name says which.</exception>
    public void Check()
    {
        Persona.Check();
        Coupling.Check();
        Specificity.Check();
        Style.Check();
        Position.Check();
        Label.Check();
        Memory.Check();
        foreach (Refusals refusal in Refusals)
        {
            refusal.Check();
        }

        foreach (TemplateShift shift in Shifts)
        {
            shift.Check();
        }

        foreach (Misreading misreading in Misreadings)
        {
            misreading.Check();
        }

        foreach (BrokenLanguage language in Languages)
        {
            language.Check();
        }
    }
}
