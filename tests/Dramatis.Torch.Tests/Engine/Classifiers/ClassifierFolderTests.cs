using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Tests.Engine.Encoders;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Classifiers;

public sealed class ClassifierFolderTests
{
    [Fact]
    public void EitherKindOfTransformer_IsOpened()
    {
        using ITextClassifier decoder = ClassifierFolder.Open(SharedFiles.InRepository("models/persona-nli"));
        using TemporaryFolder bert = EncoderFolders.Whole("bert-nli");
        using ITextClassifier encoder = ClassifierFolder.Open(bert.Path);
        Assert.IsType<DecoderClassifier>(decoder);
        Assert.IsType<TextClassifier>(encoder);
        Assert.True(ClassifierFolder.IsOne(bert.Path));
    }

    [Fact]
    public void FoldersWithoutClasses_AreRefused()
    {
        string talker = UnderstudyModelProvider.FolderOf("understudy-nano");
        Assert.False(ClassifierFolder.IsOne(talker));
        Assert.False(ClassifierFolder.IsOne("nowhere"));
        Assert.Throws<ModelFormatException>(() => ClassifierFolder.Open(talker));
    }
}
