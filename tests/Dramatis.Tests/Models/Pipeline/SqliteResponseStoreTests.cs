using Dramatis.Models.Pipeline;
using Microsoft.Data.Sqlite;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class SqliteResponseStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-store-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "answers.db");

    [Fact]
    public async Task Answers_SurviveReopening_AndTheFirstStays()
    {
        using (SqliteResponseStore store = SqliteResponseStore.Open(File))
        {
            await store.SaveAsync(Response("k1", "m1", "one"), Cancel);
            await store.SaveAsync(Response("k2", "m2", "two"), Cancel);
            await store.SaveAsync(Response("k1", "m1", "changed"), Cancel);
        }

        using SqliteResponseStore reopened = SqliteResponseStore.OpenExisting(File);
        Assert.Equal(Response("k1", "m1", "one"), await reopened.FindAsync("k1", Cancel));
        Assert.Null(await reopened.FindAsync("k3", Cancel));
        Assert.Equal(["one", "two"], (await reopened.FindByRequestAsync("r", Cancel)).Select(response => response.Reply));
    }

    [Fact]
    public async Task ReadingAll_CrossesPagesInOrder()
    {
        using SqliteResponseStore store = SqliteResponseStore.Open(File);
        for (int i = 0; i < 600; i++)
        {
            await store.SaveAsync(Response($"k{i}", "m", $"{i}"), Cancel);
        }

        List<StoredResponse> all = await store.ReadAllAsync(Cancel).ToListAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"{i}"), all.Select(response => response.Reply));
    }

    [Fact]
    public async Task TwoProcesses_MayWriteTheSameFile()
    {
        using SqliteResponseStore one = SqliteResponseStore.Open(File);
        using SqliteResponseStore other = SqliteResponseStore.Open(File);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? one : other).SaveAsync(Response($"k{i}", "m", "x"), Cancel).AsTask()));

        Assert.Equal(50, await one.ReadAllAsync(Cancel).CountAsync(Cancel));
    }

    [Fact]
    public void FileThatIsNoDatabase_IsSaidSo()
    {
        System.IO.File.WriteAllText(File, "These are the times that try men's souls, and database readers. " + new string('x', 2000));

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => SqliteResponseStore.Open(File));

        Assert.Equal(File, error.Where);
    }

    [Fact]
    public void FileOfANewerProgram_IsRefused()
    {
        using (SqliteResponseStore.Open(File))
        {
        }

        using (SqliteConnection connection = new($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "update model_response_format set version = 99";
            command.ExecuteNonQuery();
        }

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => SqliteResponseStore.Open(File));

        Assert.Contains("format 99; this program knows formats up to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsNotMadeWhenItMustExist()
    {
        Assert.Throws<InvalidInputException>(() => SqliteResponseStore.OpenExisting(File));
        Assert.False(System.IO.File.Exists(File));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static StoredResponse Response(string key, string model, string reply) => new(key, "r", model, "{}", reply);
}
