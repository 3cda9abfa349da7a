using System.Globalization;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>Reads what stands after the question mark of <c>simulated:respondent?…</c>.</summary>
internal static class RespondentParameters
{
    private static readonly Dictionary<string, Func<RespondentPlan, Value, RespondentPlan>> Readers = new(StringComparer.Ordinal)
    {
        ["instrument"] = (plan, v) => plan with { Instruments = [.. v.Entries().Select(InstrumentFile.Load)] },
        ["answers"] = (plan, v) => plan with { Planting = plan.Planting with { Model = v.OneOf<AnswerModelKind>() } },
        ["discrimination"] = (plan, v) => plan with { Planting = plan.Planting with { Discrimination = v.Positive() } },
        ["own"] = (plan, v) => plan with { OwnTraits = Traits(v) },
        ["spread"] = (plan, v) => plan with { Spread = v.NotNegative() },
        ["cue"] = (plan, v) => plan with { Cues = [.. plan.Cues, .. v.List(3).Select(Cue)] },
        ["seed"] = (plan, v) => plan with { Seed = v.Whole() },
        ["weight"] = Dial((dials, v) => dials with { Persona = new(v.Number()) }),
        ["coupling"] = Dial((dials, v) => dials with { Coupling = new(v.Number()) }),
        ["specificity"] = Dial((dials, v) => dials with { Specificity = new(v.Number()) }),
        ["acquiescence"] = Dial((dials, v) => dials with { Style = dials.Style with { Acquiescence = v.Number() } }),
        ["extremity"] = Dial((dials, v) => dials with { Style = dials.Style with { Extremity = v.Number() } }),
        ["position"] = Dial((dials, v) => dials with { Position = dials.Position with { Pull = v.Number() } }),
        ["place"] = Dial((dials, v) => dials with { Position = dials.Position with { Place = v.Place() } }),
        ["label"] = Dial((dials, v) => dials with { Label = Label(v.Entry(2)) }),
        ["memory"] = Dial((dials, v) => dials with { Memory = new(v.Number()) }),
        ["refusal"] = Dial((dials, v) => dials with { Refusals = [.. dials.Refusals, new Refusals(v.Number())] }),
        ["refuses"] = Dial((dials, v) => dials with { Refusals = [.. dials.Refusals, .. v.List(3).Select(p => new Refusals(p[2].Number(), When(p)))] }),
        ["shift"] = Dial((dials, v) => dials with { Shifts = [.. v.List(4).Select(p => new TemplateShift(When(p), TraitNames.Of(p[2].Text), p[3].Number()))] }),
        ["misread"] = Dial((dials, v) => dials with { Misreadings = [.. v.List(3).Select(p => new Misreading(When(p), p[2].Number()))] }),
        ["language"] = Dial((dials, v) => dials with { Languages = [.. v.List(3).GroupBy(p => p[0].Text, StringComparer.Ordinal).Select(Language)] }),
    };

    /// <exception cref="InvalidInputException">A parameter is not known, or its value is not usable.</exception>
    public static RespondentPlan Read(IReadOnlyDictionary<string, string> parameters)
    {
        RespondentPlan plan = new();
        foreach ((string name, string text) in parameters)
        {
            Value value = new(name, text);
            if (!Readers.TryGetValue(name, out Func<RespondentPlan, Value, RespondentPlan>? read))
            {
                string near = NearestName.Of(name, Readers.Keys) is { } known ? $"Did you mean '{known}'? " : "";
                throw value.Bad("there is no such parameter.", $"{near}Parameters: {string.Join(", ", Readers.Keys)}.");
            }

            plan = read(plan, value);
            try
            {
                plan.Dials.Check();
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw value.Bad($"the value '{text}' is out of range.", e.Message.Split('\n', '(')[0].Trim());
            }
        }

        return plan;
    }

    private static Func<RespondentPlan, Value, RespondentPlan> Dial(Func<RespondentDials, Value, RespondentDials> set) =>
        (plan, value) => plan with { Dials = set(plan.Dials, value) };

    private static Condition When(Value[] parts) => PresentationFactors.All.Contains(parts[0].Text)
        ? new Condition(parts[0].Text, parts[1].Text)
        : throw parts[0].Bad($"there is no factor '{parts[0].Text}'.", $"Factors: {string.Join(", ", PresentationFactors.All)}.");

    private static LabelBias Label(Value[] parts) => new(parts[1].Number(), parts[0].Text);

    // "+1.5" and "+-1.5" move a trait, "1.5" and "-1.5" set it.
    private static TraitCue Cue(Value[] parts)
    {
        bool adds = parts[2].Text.StartsWith('+');
        Value level = adds ? parts[2] with { Text = parts[2].Text[1..] } : parts[2];
        return new TraitCue(parts[0].Text, TraitNames.Of(parts[1].Text), level.Number(), adds);
    }

    private static Dictionary<string, double> Traits(Value value)
    {
        Dictionary<string, double> traits = new(StringComparer.Ordinal);
        foreach (Value[] parts in value.List(2))
        {
            if (!traits.TryAdd(TraitNames.Of(parts[0].Text), parts[1].Number()))
            {
                throw value.Bad($"the trait '{parts[0].Text}' stands twice.", "Give each trait one level.");
            }
        }

        return traits;
    }

    private static BrokenLanguage Language(IGrouping<string, Value[]> failures)
    {
        BrokenLanguage language = new(failures.Key);
        foreach (Value[] parts in failures)
        {
            double share = parts[2].Number();
            language = parts[1].Text switch
            {
                "mirrored" => language with { Mirrored = share },
                "random" => language with { Random = share },
                "unreadable" => language with { Unreadable = share },
                string other => throw parts[1].Bad($"there is no failure '{other}'.", "Failures: mirrored, random, unreadable."),
            };
        }

        return language;
    }

    private sealed record Value(string Parameter, string Text)
    {
        public double Number() =>
            double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : throw Bad($"the value '{Text}' is not a number.", "Write a number such as 0.2.");

        public double Positive() => Number() is > 0 and var number ? number : throw Bad($"the value '{Text}' is not above 0.", "Write a number above 0.");

        public double NotNegative() => Number() is >= 0 and var number ? number : throw Bad($"the value '{Text}' is below 0.", "Write 0 or more.");

        public ulong Whole() => ulong.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw Bad($"the value '{Text}' is not a whole number.", "Write 0, 1, 2 …");

        public Index Place() => Text switch
        {
            "first" => 0,
            "last" => ^1,
            _ => int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place > 0
                ? place - 1
                : throw Bad($"the value '{Text}' is not a place.", "Write first, last, or a place counted from 1."),
        };

        public T OneOf<T>()
            where T : struct, Enum =>
            Enum.TryParse(Text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsDigit(Text[0])
                ? value
                : throw Bad($"the value '{Text}' is not known.", $"Write {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

        public string[] Entries() => Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        /// <summary>One entry a:b.</summary>
        public Value[] Entry(int parts) => List(parts) is [var only] ? only : throw Bad($"'{Text}' is not one entry.", "Write one entry.");

        /// <summary>Entries a:b:c, joined by commas.</summary>
        public IReadOnlyList<Value[]> List(int parts) =>
        [
            .. Entries()
                .Select(entry => entry.Split(':', StringSplitOptions.TrimEntries) is var found && found.Length == parts
                    ? found.Select(f => new Value(Parameter, f)).ToArray()
                    : throw Bad($"the entry '{entry}' does not have {parts} parts.", $"Write {parts} parts joined by colons; entries are joined by commas.")),
        ];

        public InvalidInputException Bad(string found, string remedy) => new($"model 'simulated:respondent', parameter '{Parameter}'", found, remedy);
    }
}
