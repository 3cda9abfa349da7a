using System.Text.Json.Nodes;
using Dramatis.Files;

namespace Dramatis.Experiments.Files;

/// <summary>Checks the options of a study against its own schema.</summary>
public static class StudyOptions
{
    /// <summary>Checks options that were built by a program or given on a command line.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="where">Where they come from, for messages: <c>--option</c>.</param>
    /// <exception cref="InvalidInputException">An option is unknown, of a wrong type or out of range.</exception>
    public static void Check(IStudy study, JsonObject options, string where)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(options);
        Check(study, study.OptionsSchema, options, Place, Place);

        string Place(string pointer) => where + pointer.Replace('/', ' ');
    }

    /// <summary>Checks options that each came from a place of their own.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="where">Place of an option by its name, for messages: <c>--temperature</c>.</param>
    /// <exception cref="InvalidInputException">An option is unknown, of a wrong type or out of range.</exception>
    public static void Check(IStudy study, JsonObject options, Func<string, string> where)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(where);
        Check(study, study.OptionsSchema, options, Place, Place);

        string Place(string pointer) => where(pointer.Split('/', 3)[1]);
    }

    /// <summary>Checks options whose places are known.</summary>
    internal static void Check(
        IStudy study,
        JsonObject schema,
        JsonObject options,
        Func<string, string> where,
        Func<string, string> whereKey)
    {
        try
        {
            new SchemaCheck(where, whereKey).Check(options, schema);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"The option schema of the study '{study.Slug}' cannot be used: {exception.Message}", exception);
        }
    }
}
