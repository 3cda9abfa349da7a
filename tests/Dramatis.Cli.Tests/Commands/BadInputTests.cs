using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>Every mistake a user can make at the edge: one clear paragraph, the documented exit code, no stack trace.</summary>
public sealed class BadInputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reprodcue", "reproduce")]
    [InlineData("catalogue", "catalog")]
    public async Task AnUnknownVerb_NamesTheNearest(string verb, string near) =>
        (await CommandLineRun.OfAsync(verb)).FailsWith(2, verb, $"'{near}'", "dramatis --help").SaysNothingElse();

    [Fact]
    public async Task AnUnknownFlag_NamesTheNearest() =>
        (await CommandLineRun.OfAsync("reproduce", "1", "--modle", "understudy")).FailsWith(2, "--modle", "'--model'").SaysNothingElse();

    [Theory]
    [InlineData("999", "not in the catalog")]
    [InlineData("2", "cannot be reproduced yet")]
    [InlineData("1-recovry", "1-recovery")]
    public async Task AnUnknownRow_NamesTheKnownOnes(string row, string says) =>
        (await CommandLineRun.OfAsync("reproduce", row)).FailsWith(2, row, says, "1-recovery").SaysNothingElse();

    [Theory]
    [InlineData("opanai:gpt", "'openai'")]
    [InlineData("simulated:discusant", "'discussant'")]
    [InlineData("simulated:discussant?chnge=1", "'chnge'")]
    [InlineData("simulated:discussant?change=7", "probability")]
    public async Task AnUnknownModel_NamesTheNearest(string model, string near)
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync("reproduce", "1", "--model", model, "--out", folder.In("run"))).FailsWith(2, "model", near);
        (await CommandLineRun.OfAsync("models", "check", model)).FailsWith(2, near).SaysNothingElse();
        (await CommandLineRun.OfAsync("chat", "--model", model, "--message", "Hello")).FailsWith(2, near).SaysNothingElse();
    }

    [Theory]
    [InlineData("gguf:/nowhere/chat.gguf")]
    [InlineData("hf:/nowhere/model")]
    [InlineData("replay:/nowhere/journal.db")]
    public async Task AModelFileThatIsNotThere_IsNamed(string model)
    {
        CommandLineRun run = await CommandLineRun.OfAsync("models", "check", model);
        Assert.Contains(run.Code, new[] { 2, 3 });
        run.FailsWith(run.Code, "/nowhere").SaysNothingElse();
    }

    [Fact]
    public async Task AMissingKey_Ends3_AndSaysWhichVariableToSet()
    {
        foreach (string variable in new[] { "OPENAI_API_KEY", "DRAMATIS_OPENAI_API_KEY", "OPENAI_BASE_URL" })
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync("reproduce", "1", "--model", "openai:some-model", "--out", folder.In("run"))).FailsWith(3, "OPENAI_API_KEY");
        (await CommandLineRun.OfAsync("models", "check", "openai:some-model")).FailsWith(3, "OPENAI_API_KEY").SaysNothingElse();
    }

    [Fact]
    public async Task AnUnreachableEndpoint_Ends3_AndSaysWhatToStart()
    {
        using TemporaryFolder folder = new();
        string model = $"openai:test@http://127.0.0.1:{ClosedPort()}/v1";
        (await CommandLineRun.OfAsync("reproduce", "1", "--model", model, "--out", folder.In("run"))).FailsWith(3, "cannot connect", "Start the server");
        (await CommandLineRun.OfAsync("models", "check", model)).FailsWith(3, "cannot connect").SaysNothingElse();
    }

    [Theory]
    [InlineData("experiment: half\nstudy: persona-inconstancy\noptions: { modes: [debate\n", "study.yaml:")]
    [InlineData("experiment: half\nstudy: persona-inconstancy\noptions:\n  maxMesages: 5\n", "study.yaml:4:3", "'maxMessages'")]
    [InlineData("experiment: half\nstudy: persona-inconstancy\nmodle: understudy\n", "study.yaml:3:1", "'model'")]
    [InlineData("experiment: half\nstudy: persona-inconstansy\n", "study.yaml:2:8", "'persona-inconstancy'")]
    [InlineData("experiment: half\nstudy: persona-inconstancy\noptions: { maxMessages: many }\n", "study.yaml:3:25", "whole number")]
    [InlineData("experiment: half\nstudy: persona-inconstancy\nmodel: \"openai:x@http://\"\n", "study.yaml:3:8", "base URL")]
    [InlineData("study: persona-inconstancy\n", "study.yaml", "'experiment'")]
    [InlineData("", "study.yaml", "experiment")]
    public async Task ABrokenExperimentFile_IsNamedWithLineAndColumn(string text, params string[] says)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("study.yaml", text);
        (await CommandLineRun.OfAsync("run", file, "--out", folder.In("run"))).FailsWith(2, says).SaysNothingElse();
        Assert.False(Directory.Exists(folder.In("run")));
    }

    [Fact]
    public async Task AMissingExperimentFile_IsNamed() =>
        (await CommandLineRun.OfAsync("run", "/nowhere/study.yaml")).FailsWith(2, "/nowhere/study.yaml").SaysNothingElse();

    [Theory]
    [InlineData("maxMessages", "--set maxMessages")]
    [InlineData("maxMesages=8", "'maxMessages'")]
    [InlineData("maxMessages=many", "whole number")]
    [InlineData("maxMessages=1", "from 2 up to 60")]
    [InlineData("speakers=loudest", "least-heard")]
    public async Task AWrongSet_SaysWhatIsExpected(string assignment, string says)
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("run"), "--set", assignment))).FailsWith(2, says);
        Assert.False(Directory.Exists(folder.In("run")), "a run that never began leaves no folder");
    }

    [Theory]
    [InlineData("[{\"country\":\"A\",\"question\":\"Q?\",\"options\":[\"Yes\",\"No\"],\"distribution\":[0.5,0.1]}]", "row 1", "add up to 0.6")]
    [InlineData("[{\"country\":\"A\",\"question\":\"Q?\",\"options\":[],\"distribution\":[]}]", "row 1", "0 options")]
    [InlineData("[{\"country\":\"A\",\"question\":\"Q?\",\"options\":[\"Yes\",\"No\"],\"distribution\":[0.5", "line 1", "not valid JSON")]
    [InlineData("[{\"country\":\"A\",\"question\":\"Q?\",\"options\":[\"Yes\",\"No\"]}]", "row 1", "distribution")]
    [InlineData("{}", "JSON object", "array")]
    [InlineData("[]", "no question can be used", "at least one question")]
    public async Task UnusableItems_AreNamedWithTheirRow(string json, string where, string what)
    {
        using TemporaryFolder folder = new();
        string items = folder.Write("items.json", json);
        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("run"), "--items", items))).FailsWith(2, items, where, what);
    }

    [Fact]
    public async Task AnItemFileOfTwoGigabytes_IsRefusedByItsSize()
    {
        using TemporaryFolder folder = new();
        string items = folder.In("items.json");
        await using (FileStream file = File.Create(items))
        {
            file.SetLength(2L << 30); // sparse: no byte is written
        }

        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("run"), "--items", items))).FailsWith(2, items, "2048 MB", "256 MB");
        (await CommandLineRun.OfAsync("run", items)).FailsWith(2, items, "2147483648 bytes");
        (await CommandLineRun.OfAsync("chat", "--model", SmallStudy.Model, "--persona", items)).FailsWith(2, items, "2147483648 bytes");
    }

    [Fact]
    public async Task AMissingItemFile_IsNamed()
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("run"), "--items", folder.In("none.json")))).FailsWith(2, "none.json", "no such file");
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("report")]
    public async Task AFolderThatIsNoRun_IsNamed(string verb)
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync(verb, folder.Path)).FailsWith(2, folder.Path, "experiment.json").SaysNothingElse();
        (await CommandLineRun.OfAsync(verb, folder.In("none"))).FailsWith(2, folder.In("none")).SaysNothingElse();
    }

    [Fact]
    public async Task AJournalOfANewerVersion_OrOfAnotherKind_OrMissing_Ends4()
    {
        using TemporaryFolder folder = new();
        string run = folder.In("run"), journal = folder.In("run/journal.db");
        (await CommandLineRun.OfAsync(SmallStudy.ReproduceOne(run))).Succeeds();
        await using (SqliteConnection connection = new($"Data Source={journal};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE dramatis_journal SET version = 99";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
        }

        (await CommandLineRun.OfAsync("report", run)).FailsWith(4, journal, "99").SaysNothingElse();
        (await CommandLineRun.OfAsync("resume", run)).FailsWith(4, journal, "99");
        (await CommandLineRun.OfAsync("compare", run, run)).FailsWith(4, journal, "99").SaysNothingElse();

        await File.WriteAllTextAsync(journal, "These are no tables, however long the text may be." + new string('x', 4096), Cancel);
        (await CommandLineRun.OfAsync("report", run)).FailsWith(4, journal, "not a journal").SaysNothingElse();
        File.Delete(journal);
        (await CommandLineRun.OfAsync("report", run)).FailsWith(4, journal, "does not exist").SaysNothingElse();
    }

    [Fact]
    public async Task AJournalThatAnotherProcessWrites_IsLeftAlone()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.In("run"));
        await using FileStream held = new(folder.In("run/journal.db.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        (await CommandLineRun.OfAsync(SmallStudy.ReproduceOne(folder.In("run")))).FailsWith(4, "in use");
    }

    [Fact]
    public async Task ADamagedRecordOfTheExperiment_IsNamedWithItsPlace()
    {
        using TemporaryFolder folder = new();
        folder.Write("experiment.json", new JsonObject { ["experiment"] = "x" }.ToJsonString()[..^3]);
        (await CommandLineRun.OfAsync("resume", folder.Path)).FailsWith(2, "experiment.json:1").SaysNothingElse();
    }

    private static int ClosedPort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
