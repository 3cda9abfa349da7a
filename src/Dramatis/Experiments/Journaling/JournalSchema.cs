namespace Dramatis.Experiments.Journaling;

/// <summary>The one schema of both databases. Raise <see cref="Version"/> with every change and teach the reader the older one.</summary>
internal static class JournalSchema
{
    /// <summary>Version written and read by this code.</summary>
    public const int Version = 1;

    /// <summary>Reads the version of an existing journal.</summary>
    public const string ReadVersion = "SELECT version FROM dramatis_journal";

    /// <summary>Statements that create the journal; <paramref name="blob"/> is the database's word for bytes.</summary>
    /// <param name="blob">Type of bytes.</param>
    /// <param name="position">Column definition of the order of answers, with a comma, where the database has no row id of its own.</param>
    public static IReadOnlyList<string> Create(string blob, string position) =>
    [
        "CREATE TABLE dramatis_journal (version BIGINT NOT NULL)",
        $"INSERT INTO dramatis_journal (version) VALUES ({Version})",
        """
        CREATE TABLE arms (
            id TEXT PRIMARY KEY, experiment TEXT NOT NULL, study TEXT NOT NULL, code_version TEXT NOT NULL, options TEXT NOT NULL,
            models TEXT NOT NULL, seed TEXT NOT NULL, factors TEXT NOT NULL, begun_at TEXT NOT NULL)
        """,
        $"""
        CREATE TABLE trials (
            key TEXT PRIMARY KEY, arm TEXT NOT NULL, stage TEXT NOT NULL, cell TEXT NOT NULL, replication BIGINT NOT NULL,
            status TEXT NOT NULL, attempts BIGINT NOT NULL, cause TEXT, outcome {blob}, transcripts {blob},
            calls BIGINT NOT NULL, replayed BIGINT NOT NULL, input_tokens BIGINT NOT NULL, output_tokens BIGINT NOT NULL,
            cost DOUBLE PRECISION NOT NULL, milliseconds DOUBLE PRECISION NOT NULL, ended_at TEXT NOT NULL)
        """,
        "CREATE INDEX trials_of_arm ON trials (arm)",
        $"CREATE TABLE bodies (hash {blob} PRIMARY KEY, content {blob} NOT NULL)",
        // The tables of the response store (see SqliteResponseStore), so that a journal can be replayed as a model.
        "CREATE TABLE model_response_format (version BIGINT NOT NULL)",
        "INSERT INTO model_response_format (version) VALUES (1)",
        $"""
        CREATE TABLE model_responses (
            {position}key TEXT NOT NULL UNIQUE, request_hash TEXT NOT NULL, model TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL)
        """,
        "CREATE INDEX model_responses_by_request ON model_responses (request_hash)",
    ];

    /// <summary>Adds an arm unless it is known.</summary>
    public const string InsertArm = """
        INSERT INTO arms (id, experiment, study, code_version, options, models, seed, factors, begun_at)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8) ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>All arms.</summary>
    public const string SelectArms =
        "SELECT id, experiment, study, code_version, options, models, seed, factors FROM arms ORDER BY begun_at, id";

    /// <summary>Adds a trial, or replaces one that failed.</summary>
    public const string UpsertTrial = """
        INSERT INTO trials (key, arm, stage, cell, replication, status, attempts, cause, outcome, transcripts,
            calls, replayed, input_tokens, output_tokens, cost, milliseconds, ended_at)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16)
        ON CONFLICT (key) DO UPDATE SET status = excluded.status, attempts = trials.attempts + excluded.attempts,
            cause = excluded.cause, outcome = excluded.outcome, transcripts = excluded.transcripts,
            calls = trials.calls + excluded.calls, replayed = trials.replayed + excluded.replayed,
            input_tokens = trials.input_tokens + excluded.input_tokens, output_tokens = trials.output_tokens + excluded.output_tokens,
            cost = trials.cost + excluded.cost, milliseconds = excluded.milliseconds, ended_at = excluded.ended_at
        WHERE trials.status <> 'completed'
        """;

    /// <summary>All trials of an arm with their transcripts.</summary>
    public const string SelectTrials = """
        SELECT t.key, t.stage, t.cell, t.replication, t.status, t.attempts, t.cause, t.outcome, b.content,
            t.calls, t.replayed, t.input_tokens, t.output_tokens, t.cost, t.milliseconds
        FROM trials t LEFT JOIN bodies b ON b.hash = t.transcripts WHERE t.arm = @p0
        """;

    /// <summary>Sums over the trials of an arm.</summary>
    public const string SelectUsage = """
        SELECT CAST(COALESCE(SUM(calls), 0) AS BIGINT), CAST(COALESCE(SUM(replayed), 0) AS BIGINT),
            CAST(COALESCE(SUM(input_tokens), 0) AS BIGINT), CAST(COALESCE(SUM(output_tokens), 0) AS BIGINT),
            CAST(COALESCE(SUM(cost), 0) AS DOUBLE PRECISION)
        FROM trials WHERE arm = @p0
        """;

    /// <summary>Adds a content-addressed body unless it is there.</summary>
    public const string InsertBody = "INSERT INTO bodies (hash, content) VALUES (@p0, @p1) ON CONFLICT (hash) DO NOTHING";

    /// <summary>Adds an answer unless it is there.</summary>
    public const string InsertResponse = """
        INSERT INTO model_responses (key, request_hash, model, request, reply) VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT (key) DO NOTHING
        """;

    /// <summary>Columns of an answer.</summary>
    public const string SelectResponses = "SELECT key, request_hash, model, request, reply";
}
