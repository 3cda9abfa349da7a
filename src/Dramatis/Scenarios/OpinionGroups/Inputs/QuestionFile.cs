using System.Globalization;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>Opens files of opinion questions.</summary>
public static class QuestionFile
{
    /// <summary>
    /// Reads a question file by its extension: <c>.json</c> (rows of country, question, options, distribution), <c>.csv</c> (question,
    /// selections, options, source) or <c>.jsonl</c> (stance questions with supports and opposes).
    /// </summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The file is missing, too large, of an unknown kind, or its content is not usable.</exception>
    public static async ValueTask<QuestionSet> ReadAsync(
        string file,
        QuestionFileOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        options ??= new QuestionFileOptions();
        FileInfo info = new(file);
        if (!info.Exists)
        {
            throw new InvalidInputException(file, "there is no such file.", "Give the path of a .json, .csv or .jsonl file of questions.");
        }

        if (info.Length > options.MaximumBytes)
        {
            throw new InvalidInputException(
                file,
                string.Create(CultureInfo.InvariantCulture, $"the file has {info.Length / (1 << 20)} MB."),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Question files may have up to {options.MaximumBytes / (1 << 20)} MB: check that this is the right file, or split it."));
        }

        QuestionSet set = info.Extension.ToLowerInvariant() switch
        {
            ".json" => await GlobalOpinionRows.ReadAsync(file, options, cancellationToken),
            ".csv" => GlobalOpinionTable.Read(file, options, cancellationToken),
            ".jsonl" => await StanceQuestionLines.ReadAsync(file, cancellationToken),
            _ => throw new InvalidInputException(
                file, $"files that end in '{info.Extension}' are not read.", "Give a .json, .csv or .jsonl file of questions."),
        };
        return set.Questions.Count > 0
            ? set
            : throw new InvalidInputException(
                file,
                $"no question can be used ({set.Rows} rows, {set.Dropped.Count} left out{(set.Dropped.Count > 0 ? "; first: " + set.Dropped[0].Reason : "")}).",
                "Give a file with at least one question.");
    }

    /// <summary>Reads the rows of a JSON stream, for packs that travel inside a program.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The content is not usable.</exception>
    public static ValueTask<QuestionSet> ReadJsonAsync(
        Stream stream, string name, QuestionFileOptions? options = null, CancellationToken cancellationToken = default) =>
        GlobalOpinionRows.ReadAsync(stream, name, options ?? new QuestionFileOptions(), cancellationToken);
}
