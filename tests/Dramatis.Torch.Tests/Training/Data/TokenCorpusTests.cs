using Dramatis.Torch.Training.Data;
using Dramatis.TrainingHost;

namespace Dramatis.Torch.Tests.Training.Data;

public sealed class TokenCorpusTests
{
    [Fact]
    public void WhatWasSaved_IsReadBack()
    {
        TokenCorpus corpus = TinyRuns.Corpus("kept", 7);
        TokenCorpus read = TokenCorpus.Load(new BinaryReader(new MemoryStream(Saved(corpus))));
        Assert.Equal((corpus.Name, corpus.Count, corpus.TokenCount), (read.Name, read.Count, read.TokenCount));
        Assert.All(Enumerable.Range(0, 7), i =>
        {
            Assert.Equal(corpus.Ids(i).ToArray(), read.Ids(i).ToArray());
            Assert.Equal(corpus.Classes(i).ToArray(), read.Classes(i).ToArray());
            Assert.Equal(corpus.LearnedBytes(i), read.LearnedBytes(i));
        });
    }

    [Fact]
    public void AFileCutShort_IsFoundOut()
    {
        byte[] whole = Saved(TinyRuns.Corpus("cut", 3));
        Assert.Throws<EndOfStreamException>(() => TokenCorpus.Load(new BinaryReader(new MemoryStream(whole[..^1]))));
    }

    private static byte[] Saved(TokenCorpus corpus)
    {
        MemoryStream stream = new();
        corpus.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
