using System.Collections.Concurrent;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents.AnswerModels;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>
/// Understands messages. A message that fills a frame of a template and asks an item of a known instrument is that item; any other
/// message with options is a question of its own, to which every persona has fixed preferences.
/// </summary>
internal sealed class QuestionReader
{
    /// <summary>Standard deviation of the log-odds of options of questions that no instrument knows.</summary>
    private const double Taste = 1.5;

    private static readonly TraitSpace NoTraits = new(["none"]);

    private static readonly Lazy<FramePattern[]> StandardFrames = new(() => [.. FramePattern.Of(StandardTemplates.All)]);

    private const int QuestionsKept = 10_000;

    private readonly ConcurrentDictionary<(string Message, string? Header), UnderstoodQuestion?> understood = new();
    private readonly FramePattern[] frames;
    private readonly IReadOnlyList<AdministrationTemplate> templates;
    private readonly KnownQuestions items;

    public QuestionReader(IReadOnlyList<AdministrationTemplate> templates, IReadOnlyList<PlantedInstrument> instruments)
    {
        this.templates = templates;
        frames = ReferenceEquals(templates, StandardTemplates.All) ? StandardFrames.Value : [.. FramePattern.Of(templates)];
        items = new KnownQuestions(instruments);
    }

    /// <summary>Understands a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="header">The header of a template that the system text shows, or null.</param>
    /// <param name="persona">Who answers; tastes in unknown questions follow from it.</param>
    public UnderstoodQuestion Read(string message, string? header, string persona)
    {
        if (understood.Count > QuestionsKept)
        {
            understood.Clear();
        }

        // Every persona is asked the same questions; what they ask does not depend on who answers.
        if (understood.GetOrAdd((message, header), question => Known(question.Message, question.Header)) is { } known)
        {
            return known;
        }

        return OptionBlock.Find(message) is var (options, around)
            ? new UnderstoodQuestion([Unknown(around, options, persona)])
            : new UnderstoodQuestion([]);
    }

    /// <summary>The header that a system text contains, longest first, or null.</summary>
    public string? Header(string system) => templates.SelectMany(t => t.Headers?.Values ?? [])
        .Where(h => system.Contains(h, StringComparison.Ordinal)).MaxBy(h => h.Length);

    private UnderstoodQuestion? Known(string message, string? header) =>
        frames.Select(f => f.Read(message)).OfType<AskedText>().Select(text => Known(text, header)).FirstOrDefault(q => q is not null);

    private UnderstoodQuestion? Known(AskedText text, string? header)
    {
        List<UnderstoodItem> found = [];
        foreach (string content in text.Contents)
        {
            (KnownQuestions.Wording Wording, int[] Shown)[] candidates =
                [.. items.Find(content, text.Options, text.SubjectName).Where(c => c.Wording.Instrument.Instrument.Kind == text.Template!.Kind)];
            if (candidates.Length == 0)
            {
                return null;
            }

            (KnownQuestions.Wording wording, int[] shown) = candidates[0];
            IReadOnlyDictionary<string, string> levels = PresentedItem.Levels(
                Template(text.Template!, header).Id, Order(shown), Style(text.Labels), wording.Variant, text.SubjectName);
            found.Add(new UnderstoodItem(
                wording.Instrument.Item(wording.Item.Id), new ItemPresentation(shown, text.Labels, levels), text.Labels, text.Options));
        }

        string? subject = text.SubjectName is null ? null : $"{text.SubjectName}\n{text.Background}".Trim();
        return new UnderstoodQuestion(found, subject, text.IsTogether);
    }

    // Templates that differ in their header only have the same frames.
    private AdministrationTemplate Template(AdministrationTemplate read, string? header) => templates.FirstOrDefault(t =>
        t.Frames.Values.ToHashSet().SetEquals(read.Frames.Values)
        && (header is null ? t.Headers is null : t.Headers?.Values.Contains(header) == true)) ?? read;

    private static UnderstoodItem Unknown(string around, OptionBlock options, string persona)
    {
        // The order of the texts is the item's own order, so that the order shown cannot matter.
        string[] own = [.. options.Texts.Order(StringComparer.Ordinal)];
        double[] tastes = [.. own.Select(o => Taste * RandomStream.FromKey($"taste|{persona}|{around}|{o}").NextNormal())];
        PlantedItem item = new(
            around,
            NoTraits,
            new NominalResponse([.. own.Select(_ => new double[1])], tastes),
            new double[own.Length],
            agreement: [.. own.Select(AgreementWords.Of)]);
        int[] shown = [.. options.Texts.Select((text, place) => Occurrence(own, text, options.Texts.Take(place).Count(t => t == text)))];
        return new UnderstoodItem(
            item, ItemPresentation.InOrder(shown) with { Labels = options.Labels }, options.Labels, options.Texts);
    }

    private static int Occurrence(string[] own, string text, int before) => Array.IndexOf(own, text) + before;

    private static OptionOrder Order(int[] shown)
    {
        int[] given = [.. Enumerable.Range(0, shown.Length)];
        return shown.SequenceEqual(given) ? OptionOrder.AsGiven
            : shown.SequenceEqual(given.Reverse()) ? OptionOrder.Reversed
            : shown.SequenceEqual(given.Select(i => (i ^ 1) < shown.Length ? i ^ 1 : i)) ? OptionOrder.PairsSwapped
            : OptionOrder.Shuffled;
    }

    private static LabelStyle Style(IReadOnlyList<string> labels)
    {
        HashSet<string> shown = [.. labels];
        return Enum.GetValues<LabelStyle>().FirstOrDefault(
            style => shown.SetEquals(Enumerable.Range(0, labels.Count).Select(i => OptionLabels.At(style, i))), LabelStyle.Words);
    }
}
