using System.Globalization;
using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>What somebody thinks of rude words and free speech: half of the statements are for minding them, half against; each in three wordings.</summary>
internal static class SpeechItems
{
    public const int Wordings = 3;

    private static readonly string[] Agreement = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

    // Whether agreeing means minding rude words, and three ways to say it.
    private static readonly (bool Minds, string[] Wordings)[] Statements =
    [
        (true, ["Rude words hurt people more than one thinks.", "A rude word does more harm than most believe.", "People are hurt by rudeness more than others notice."]),
        (false, ["Everybody should be free to say what they like.", "People should be allowed to say whatever they want.", "What somebody says should be up to them alone."]),
        (true, ["A forum should remove insults.", "Insults have no place in a forum and should be taken down.", "Whoever runs a forum should delete insults."]),
        (false, ["A harsh joke is still only a joke.", "Jokes may be harsh, they are jokes after all.", "One should take a harsh joke as what it is, a joke."]),
        (true, ["One should think about how words sound to others before writing them.", "Before you write something, consider how it will feel to read it.", "Writers should ask themselves how their words will be taken."]),
        (false, ["People take offence too easily these days.", "Nowadays people are offended far too quickly.", "Too many people feel insulted over nothing today."]),
        (true, ["It is never right to make fun of a stranger.", "Strangers should not be made fun of.", "Making fun of somebody you do not know is wrong."]),
        (false, ["Blunt criticism is better than polite silence.", "It is better to criticise bluntly than to be politely silent.", "Saying it bluntly beats keeping quiet out of politeness."]),
        (true, ["Politeness matters even in a quarrel.", "Even when people quarrel they should stay polite.", "A quarrel is no reason to stop being polite."]),
        (false, ["Rules about language do more harm than good.", "More is lost than won by rules about what may be said.", "Rules on how to speak are worse than rude speech."]),
        (true, ["Somebody who writes an insult should say sorry.", "An insult calls for an apology.", "Whoever insults another owes them an apology."]),
        (false, ["Whoever is hurt by a post can simply stop reading.", "If a post hurts you, you can stop reading it.", "Nobody has to read a post that hurts them."]),
    ];

    /// <summary>At most so many, all wordings of a statement together.</summary>
    public static IReadOnlyList<BehaviourItem> Take(int count) => [.. Statements.Index().Take(Math.Max(1, count / Wordings)).SelectMany(s => s.Item.Wordings.Select((text, wording) => Item(s.Index, wording, s.Item.Minds, text)))];

    private static BehaviourItem Item(int statement, int wording, bool minds, string text)
    {
        double[] values = [.. Agreement.Select((_, k) => k / (Agreement.Length - 1.0)).Select(v => minds ? v : 1 - v)];
        ChoiceItem question = new(string.Create(CultureInfo.InvariantCulture, $"speech-{statement + 1:00}-{wording + 1}"), $"Do you agree? {text}", Agreement, Array.IndexOf(values, 1));
        return new BehaviourItem(question, values);
    }
}
