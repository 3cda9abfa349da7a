using System.Globalization;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>A way to ask for a rating of a statement: the words around it, the labels, and how an answer is written.</summary>
internal sealed record LikertForm(string Question, IReadOnlyList<string> Labels, LikertAnswerStyle Style)
{
    private static readonly string[][] LabelSets =
    [
        ["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"],
        ["very inaccurate", "moderately inaccurate", "neither accurate nor inaccurate", "moderately accurate", "very accurate"],
        ["not at all like me", "a little unlike me", "neutral", "a little like me", "very much like me"],
        ["completely false", "mostly false", "partly true", "mostly true", "completely true"],
    ];

    private static readonly Wordings NumberQuestions = new(
        "How well does this statement describe you?\n\"{s}\"\nAnswer with a number from 1 ({low}) to 5 ({high}).",
        "Statement: {s}\nRate it from 1 = {low} to 5 = {high}.",
        "Rate the statement from 1 ({low}) to 5 ({high}): {s}",
        "{s}\n1 = {low}, 2 = {two}, 3 = {three}, 4 = {four}, 5 = {high}\nAnswer with one number.",
        "On a scale from 1 ({low}) to 5 ({high}), how much does this fit you: \"{s}\" Only the number, please.",
        "~Please say with a digit between 1 ({low}) and 5 ({high}) how far this is true of you: \"{s}\"",
        "~Consider this sentence: \"{s}\" Give your rating, where 1 means {low} and 5 means {high}.");

    private static readonly Wordings WordQuestions = new(
        "\"{s}\"\nDoes this describe you? Choose one: {low}, {two}, {three}, {four}, {high}.",
        "{s}\nWhich fits best: {low}, {two}, {three}, {four} or {high}?",
        "~Say which of these fits the sentence \"{s}\": {low}; {two}; {three}; {four}; {high}.");

    private static readonly Wordings LetterQuestions = new(
        "\"{s}\"\nA. {low}\nB. {two}\nC. {three}\nD. {four}\nE. {high}\nAnswer with a letter.",
        "How well does this describe you: {s}\n(A) {low}\n(B) {two}\n(C) {three}\n(D) {four}\n(E) {high}",
        "~Choose the letter that fits. {s}\nA) {low}\nB) {two}\nC) {three}\nD) {four}\nE) {high}");

    public static LikertForm Draw(RandomStream random, WorldSplit split)
    {
        string[] labels = random.Choose(LabelSets);
        double which = random.NextDouble();
        return which < 0.7 ? new(NumberQuestions.Pick(random, split), labels, LikertAnswerStyle.Number)
            : which < 0.85 ? new(WordQuestions.Pick(random, split), labels, LikertAnswerStyle.Word)
            : new(LetterQuestions.Pick(random, split), labels, LikertAnswerStyle.Letter);
    }

    /// <summary>A form whose answers are the digits 1 to 5.</summary>
    public static LikertForm DrawNumeric(RandomStream random, WorldSplit split) =>
        new(NumberQuestions.Pick(random, split), random.Choose(LabelSets), LikertAnswerStyle.Number);

    public string Ask(string statement) => TemplateText.Fill(
        Question, ("s", statement), ("low", Labels[0]), ("two", Labels[1]), ("three", Labels[2]), ("four", Labels[3]), ("high", Labels[4]));

    /// <summary>The answer for a rating of 1 to 5.</summary>
    public string Answer(int rating) => Style switch
    {
        LikertAnswerStyle.Number => rating.ToString(CultureInfo.InvariantCulture),
        LikertAnswerStyle.Word => TemplateText.Capitalise(Labels[rating - 1]),
        _ => ((char)('A' + rating - 1)).ToString(),
    };
}
