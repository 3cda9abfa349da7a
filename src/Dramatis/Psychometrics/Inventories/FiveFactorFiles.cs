using System.Globalization;
using System.Text.Json;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>Reads the question and answer files of the project five-factor-e: the IPIP-NEO in its forms of 120 and 300 items.</summary>
public static class FiveFactorFiles
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly (string Id, string Text)[] Accuracy =
    [
        ("1", "Very inaccurate"), ("2", "Moderately inaccurate"), ("3", "Neither accurate nor inaccurate"), ("4", "Moderately accurate"), ("5", "Very accurate"),
    ];

    /// <summary>The inventory of a question file: <c>{ "questions": [ { "id": 1, "text": ... } ] }</c> with 120 or 300 questions.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or does not hold the questions.</exception>
    public static Instrument LoadQuestions(string path)
    {
        Question[] questions = Read<QuestionFile>(path).Questions ?? [];
        if (questions.Length is not (120 or 300) || questions.Where((q, i) => q.Id != i + 1 || string.IsNullOrWhiteSpace(q.Text)).Any())
        {
            throw new InvalidInputException(path, $"holds {questions.Length} questions.", "It should hold 120 or 300, numbered from 1, each with a text.");
        }

        return new Instrument(
            $"ipip-neo-{questions.Length}",
            $"IPIP-NEO-{questions.Length}",
            InstrumentKind.SelfDescription,
            new LicenceNote(
                "public domain (items and key); MIT (file)",
                "International Personality Item Pool; L. R. Goldberg; J. A. Johnson; NeuroQuest (file)",
                "github.com/NeuroQuestAi/five-factor-e"),
            [.. Accuracy.Select((o, i) => new ResponseOption(o.Id, new Dictionary<string, string> { ["en"] = o.Text }, i + 1))],
            [
                .. questions.Select(q => new InstrumentItem(
                    q.Id.ToString(CultureInfo.InvariantCulture), new Dictionary<VariantKey, string> { [new VariantKey()] = q.Text!.Trim() })),
            ],
            IpipNeoKey.Scales(questions.Length),
            isValidated: true);
    }

    /// <summary>
    /// The answers of an answer file, as they were chosen: <c>{ "answers": [ { "id_question": 1, "id_select": 5 } ] }</c>. They are raw
    /// agreement; 0 is a missing answer.
    /// </summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or has answers of another instrument.</exception>
    public static IReadOnlyDictionary<string, ItemAnswer> LoadAnswers(string path, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        Dictionary<string, ItemAnswer> answers = new(StringComparer.Ordinal);
        foreach (Answer answer in Read<AnswerFile>(path).Answers ?? [])
        {
            string item = answer.IdQuestion.ToString(CultureInfo.InvariantCulture);
            if (instrument.FindItem(item) is null || answer.IdSelect is < 0 or > 5)
            {
                throw new InvalidInputException(
                    path, $"question {item} with the answer {answer.IdSelect} is not of '{instrument.Id}'.", "Use answers of this inventory, from 1 to 5, 0 for missing.");
            }

            ItemAnswer given = answer.IdSelect == 0 ? ItemAnswer.None(MissingCause.NotApplicable) : ItemAnswer.Chosen(answer.IdSelect - 1);
            if (!answers.TryAdd(item, given))
            {
                throw new InvalidInputException(path, $"question {item} is answered twice.", "Keep one of the answers.");
            }
        }

        return answers;
    }

    private static T Read<T>(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return JsonSerializer.Deserialize<T>(LimitedText.Read(path, InstrumentLimits.Bytes, "a JSON file"), SnakeCase) ?? throw new InvalidInputException(path, "the file holds null.", "Use the file as the project has it.");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException($"{path}:{exception.LineNumber + 1}", "this is not the JSON that was expected.", "Use the file as the project has it.", exception);
        }
    }

    private sealed record QuestionFile(Question[]? Questions);

    private sealed record Question(int Id, string? Text);

    private sealed record AnswerFile(Answer[]? Answers);

    private sealed record Answer(int IdQuestion, int IdSelect);
}
