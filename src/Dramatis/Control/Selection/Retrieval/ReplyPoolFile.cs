using System.Text;
using Dramatis.Control.Selection.Choices;

namespace Dramatis.Control.Selection.Retrieval;

/// <summary>Reads a pool of replies that all talks choose from: UTF-8, a reply a line. Files are untrusted.</summary>
public static class ReplyPoolFile
{
    /// <summary>Most replies of a pool.</summary>
    public const int MostReplies = 100_000;

    /// <summary>Most characters of a reply.</summary>
    public const int LongestReply = 4096;

    /// <summary>The replies in order, without white space around them; empty lines and repeated replies are passed over.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, empty, no text, or a line is too long; the message names it.</exception>
    public static IReadOnlyList<string> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "there is no such file.", "Point to a pool of replies, a reply a line.");
        }

        if (file.Length > ResponseChoiceFile.MaxBytes)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"has {file.Length} bytes."), FormattableString.Invariant($"A pool may have {ResponseChoiceFile.MaxBytes} at most."));
        }

        try
        {
            using StreamReader reader = new(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(reader, path);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidInputException(path, "is not UTF-8 text.", "Save it as UTF-8.", error);
        }
    }

    /// <summary>The same of a reader.</summary>
    /// <param name="reader">Where the lines come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">There is no reply, there are too many, or a line is too long.</exception>
    public static IReadOnlyList<string> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> replies = [];
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            string reply = line.Trim();
            if (reply.Length > LongestReply)
            {
                throw new InvalidInputException(FormattableString.Invariant($"{name}, line {number}"), FormattableString.Invariant($"has {reply.Length} characters."), FormattableString.Invariant($"A reply of a pool has at most {LongestReply}; a reply is one line."));
            }

            if (reply.Length > 0 && seen.Add(reply))
            {
                replies.Add(reply);
            }

            if (replies.Count > MostReplies)
            {
                throw new InvalidInputException(name, FormattableString.Invariant($"holds more than {MostReplies} different replies."), "Split the pool, or leave out what is never said.");
            }
        }

        return replies.Count > 0 ? replies : throw new InvalidInputException(name, "holds no reply.", "Write a reply on each line.");
    }
}
