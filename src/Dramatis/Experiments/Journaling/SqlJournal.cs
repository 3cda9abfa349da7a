using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Journaling;

/// <summary>What both databases share: the statements, the group commit and the translation of errors.</summary>
internal abstract class SqlJournal : IJournal
{
    private readonly GroupCommit<Statement[]> commits;
    private readonly TimeProvider time;

    protected SqlJournal(string location, TimeProvider time)
    {
        Location = location;
        this.time = time;
        commits = new GroupCommit<Statement[]>(CommitAsync);
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public async ValueTask BeginAsync(ArmRecord arm, CancellationToken cancellationToken = default)
    {
        await LockAsync(arm, cancellationToken);
        JsonObject models = new(arm.Models.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)JsonValue.Create(m.Value))));
        Statement insert = new(
            JournalSchema.InsertArm,
            arm.Id,
            arm.Experiment,
            arm.Study,
            arm.CodeVersion,
            arm.Options.ToJsonString(),
            models.ToJsonString(),
            arm.Seed.ToString(CultureInfo.InvariantCulture),
            CellCodec.ToText(arm.Factors),
            Now());
        await await commits.EnqueueAsync([insert], cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ArmRecord>> ReadArmsAsync(CancellationToken cancellationToken = default)
    {
        List<ArmRecord> arms = [];
        await foreach (DbDataReader row in QueryAsync(new Statement(JournalSchema.SelectArms), cancellationToken))
        {
            Dictionary<string, string> models = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(5)) ?? [];
            arms.Add(new ArmRecord(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                JsonNode.Parse(row.GetString(4)) ?? new JsonObject(),
                models,
                ulong.Parse(row.GetString(6), CultureInfo.InvariantCulture),
                CellCodec.FromText(row.GetString(7))));
        }

        return arms;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrialRecord> ReadTrialsAsync(
        string arm,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (DbDataReader row in QueryAsync(new Statement(JournalSchema.SelectTrials, arm), cancellationToken))
        {
            yield return new TrialRecord(
                arm,
                new TrialKey(row.GetString(0)),
                RepeatedText.Of(row.GetString(1)),
                CellCodec.FromText(row.GetString(2)),
                (int)row.GetInt64(3),
                Enum.Parse<TrialStatus>(row.GetString(4), ignoreCase: true),
                row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7),
                row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8),
                row.IsDBNull(6) ? null : row.GetString(6),
                (int)row.GetInt64(5),
                new TrialUsage(row.GetInt64(9), row.GetInt64(10), row.GetInt64(11), row.GetInt64(12), (decimal)row.GetDouble(13)),
                TimeSpan.FromMilliseconds(row.GetDouble(14)));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TrialUsage> ReadUsageAsync(string arm, CancellationToken cancellationToken = default)
    {
        TrialUsage usage = default;
        await foreach (DbDataReader row in QueryAsync(new Statement(JournalSchema.SelectUsage, arm), cancellationToken))
        {
            usage = new TrialUsage(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), (decimal)row.GetDouble(4));
        }

        return usage;
    }

    /// <inheritdoc/>
    public ValueTask<Task> RecordAsync(TrialRecord record, CancellationToken cancellationToken = default)
    {
        byte[]? hash = record.Transcripts is { } transcripts ? SHA256.HashData(transcripts) : null;
        Statement trial = new(
            JournalSchema.UpsertTrial,
            record.Key.Value,
            record.Arm,
            record.Stage,
            CellCodec.ToText(record.Cell),
            (long)record.Replication,
            NameOf(record.Status),
            (long)record.Attempts,
            record.Cause,
            record.Outcome,
            hash,
            record.Usage.Calls,
            record.Usage.Replayed,
            record.Usage.InputTokens,
            record.Usage.OutputTokens,
            (double)record.Usage.Cost,
            record.Duration.TotalMilliseconds,
            Now());
        return commits.EnqueueAsync(
            hash is null ? [trial] : [new Statement(JournalSchema.InsertBody, hash, record.Transcripts), trial],
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredResponse?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        Statement query = new(JournalSchema.SelectResponses + " FROM model_responses WHERE key = @p0", key);
        return await AnswersAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredResponse>> FindByRequestAsync(
        string requestHash, CancellationToken cancellationToken = default)
    {
        Statement query = new(
            $"{JournalSchema.SelectResponses} FROM model_responses WHERE request_hash = @p0 ORDER BY {PositionColumn}", requestHash);
        return await AnswersAsync(query, cancellationToken).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(StoredResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        Statement insert = new(
            JournalSchema.InsertResponse, response.Key, response.RequestHash, response.Model, response.Request, response.Reply);
        await await commits.EnqueueAsync([insert], cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredResponse> ReadAllAsync(CancellationToken cancellationToken = default) => AnswersAsync(
        new Statement($"{JournalSchema.SelectResponses} FROM model_responses ORDER BY {PositionColumn}"), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await commits.DisposeAsync();
        await CloseAsync();
    }

    /// <summary>The column that tells the order in which answers were saved.</summary>
    protected abstract string PositionColumn { get; }

    /// <summary>Takes the right to write an arm.</summary>
    protected abstract ValueTask LockAsync(ArmRecord arm, CancellationToken cancellationToken);

    /// <summary>Runs statements in one transaction; called by one writer only.</summary>
    protected abstract Task WriteAsync(IReadOnlyList<Statement> statements);

    /// <summary>Rows of a query. The reader is valid until the next row is asked for.</summary>
    protected abstract IAsyncEnumerable<DbDataReader> ReadAsync(Statement query, CancellationToken cancellationToken);

    /// <summary>Closes every connection.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>What the error of the database means for a person.</summary>
    protected abstract JournalException Translate(DbException exception);

    /// <summary>Refuses a journal written by a newer program.</summary>
    protected void RequireKnownVersion(long version)
    {
        if (version != JournalSchema.Version)
        {
            throw new JournalException(
                Location,
                FormattableString.Invariant(
                    $"was written by another version of Dramatis (format {version}; this program knows {JournalSchema.Version})."),
                version > JournalSchema.Version ? "Update Dramatis, or give another journal." : "Give another journal.");
        }
    }

    private async IAsyncEnumerable<StoredResponse> AnswersAsync(
        Statement query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (DbDataReader row in QueryAsync(query, cancellationToken))
        {
            yield return new StoredResponse(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4));
        }
    }

    private async Task CommitAsync(IReadOnlyList<Statement[]> group)
    {
        try
        {
            await WriteAsync(group.Count == 1 ? group[0] : [.. group.SelectMany(s => s)]);
        }
        catch (DbException exception)
        {
            throw Translate(exception);
        }
    }

    private async IAsyncEnumerable<DbDataReader> QueryAsync(
        Statement query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<DbDataReader> rows = ReadAsync(query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await rows.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (DbException exception)
            {
                throw Translate(exception);
            }

            yield return rows.Current;
        }
    }

    private static string NameOf(TrialStatus status) => status switch
    {
        TrialStatus.Completed => "completed",
        TrialStatus.Failed => "failed",
        _ => "interrupted",
    };

    private string Now() => time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
