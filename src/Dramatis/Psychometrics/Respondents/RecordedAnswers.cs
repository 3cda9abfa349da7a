using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>A file of answers as a response table: every administration that it holds, of every respondent.</summary>
public static class RecordedAnswers
{
    /// <summary>Reads a file (<see cref="ReplayedRespondent"/>). Items without a row are missing; columns without a value are as usual.</summary>
    /// <param name="path">The file.</param>
    /// <param name="instrument">The instrument it answers.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidInputException">The file cannot be used, has no answers, or an administration in it is not known.</exception>
    public static async Task<ResponseTable> ReadAsync(string path, Instrument instrument, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        List<ResponseRow> rows = [];
        foreach (ReplayedRespondent respondent in ReplayedRespondent.Load(path, instrument))
        {
            rows.AddRange((await new AdministrationRun().RunAsync(instrument, respondent.Administrations, [respondent], cancellationToken)).Rows);
        }

        return rows.Count > 0
            ? new ResponseTable(instrument, rows)
            : throw new InvalidInputException(path, "holds no answer.", "Write a line for each answer below the column names.");
    }
}
