using System.Text;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.Options;
using PlaceOrder = AlgoTrader.Tws.Messages.Orders.PlaceOrder;

namespace AlgoTrader.IbBroker.Tests.Orders;

public sealed class OrderJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string JournalFile => _folder.File(FileJournalStorage.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Place_I4_IsInTheFileBeforeItIsSent()
    {
        using var desk = new Desk(_folder.Path);
        var journalled = Array.Empty<byte>();
        var link = desk.Ready(onSend: message => journalled = message is PlaceOrder ? File.ReadAllBytes(JournalFile) : journalled);
        desk.Place(Desk.Request("first"));
        Assert.Single(link.Sent);
        Assert.Equal("first", Assert.Single(JournalContent.Read(journalled, "test").Entries).Record.Order!.ClientOrderId);
    }

    [Fact]
    public void Open_TornTail_IsCutOffAtEveryByteAndTheRestRestored()
    {
        Place("a", "b", "c");
        var whole = File.ReadAllBytes(JournalFile);
        var ends = Ends(whole);
        for (var length = ends[1] + 1; length < whole.Length; length++)
        {
            File.WriteAllBytes(JournalFile, whole[..length]);
            using var desk = new Desk(_folder.Path);
            Assert.Equal(["a", "b"], desk.Book.Orders.Select(order => order.ClientOrderId));
            Assert.Equal(1, desk.Log.Count("torn by a crash"));
            Assert.Equal(ends[1], new FileInfo(JournalFile).Length);
        }

        using (var desk = new Desk(_folder.Path))
        {
            desk.Ready(nextValidId: 9);
            desk.Place(Desk.Request("d"));
        }

        using var again = new Desk(_folder.Path);
        Assert.Equal(["a", "b", "d"], again.Book.Orders.Select(order => order.ClientOrderId));
        Assert.Equal(0, again.Log.Count("torn by a crash"));
    }

    /// <summary>Each byte in turn: whatever of a record that was acknowledged is flipped, it is found.</summary>
    [Fact]
    public void Open_DamagedMiddle_IsRefusedWithFileOffsetAndRemedyAndLeftAsItWas()
    {
        Place("a", "b", "c");
        var whole = File.ReadAllBytes(JournalFile);
        var ends = Ends(whole);
        for (var at = ends[0]; at < ends[1]; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(JournalFile, damaged);
            var exception = Assert.Throws<JournalDamagedException>(() => new Desk(_folder.Path));
            Assert.Equal((JournalFile, ends[0]), (exception.File, exception.Offset));
            Assert.Contains("backup", exception.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(JournalFile));
        }
    }

    [Fact]
    public void Open_WhatAPowerCutTookOutOfTheMiddleOfAFlush_IsCutOff()
    {
        using var desk = new Desk();
        desk.Ready();
        desk.Place(Desk.Request("a"));
        desk.Storage.HoldFlushes = true;
        desk.Orders.Place(Desk.Request("b"), null, _ => { });
        desk.Orders.Place(Desk.Request("c"), null, _ => { });
        var bytes = desk.Storage.Bytes.ToArray();
        // The page with b never reached the disk, the one with c did. Nobody was told of either.
        bytes.AsSpan(Ends(bytes)[0], 40).Clear();

        using var again = new Desk(disk: bytes);
        Assert.Equal(["a"], again.Book.Orders.Select(order => order.ClientOrderId));
    }

    [Theory]
    [InlineData("not a journal")]
    [InlineData("ATORDERS\u0002\0\0\0")]
    public void Open_OtherFileOrVersion_IsRefusedAndLeftAsItWas(string content)
    {
        File.WriteAllText(JournalFile, content);
        var exception = Assert.Throws<JournalDamagedException>(() => new Desk(_folder.Path));
        Assert.Contains(JournalFile, exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(JournalFile));
    }

    [Fact]
    public void Open_PayloadIsNoRecord_IsRefused()
    {
        byte[] bytes = [.. JournalFrame.FileHeader(), .. JournalFrame.Encode(1, 1, 0, Encoding.UTF8.GetBytes("{\"order\":"))];
        Assert.Equal(JournalFrame.FileHeaderLength, Assert.Throws<JournalDamagedException>(() => new Desk(disk: bytes)).Offset);
    }

    [Fact]
    public void Open_JournalOfARunningBroker_IsRefusedWithTheRemedy()
    {
        using var first = new Desk(_folder.Path);
        var options = Options.Create(new JournalOptions { Directory = _folder.Path });
        var exception = Assert.Throws<IOException>(() => new FileJournalStorage(options, new WorkQueue()));
        Assert.Contains("in use by another broker", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Journal:Directory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replace_OfAFile_IsThereAfterwardsAndGoesOn()
    {
        Place("a");
        var options = Options.Create(new JournalOptions { Directory = _folder.Path });
        var bytes = File.ReadAllBytes(JournalFile);
        using (var storage = new FileJournalStorage(options, new WorkQueue()))
        {
            storage.Replace(bytes.AsSpan(0, JournalFrame.FileHeaderLength));
            storage.Append(bytes.AsSpan(JournalFrame.FileHeaderLength));
        }

        Assert.Equal(bytes, File.ReadAllBytes(JournalFile));
        Assert.False(File.Exists(JournalFile + ".new"));
    }

    private static List<int> Ends(byte[] journal)
    {
        var ends = new List<int>();
        var end = JournalFrame.FileHeaderLength;
        while (JournalFrame.TryRead(journal.AsSpan(end), out var header))
            ends.Add(end += JournalFrame.HeaderLength + header.Length);
        return ends;
    }

    private void Place(params string[] ids)
    {
        using var desk = new Desk(_folder.Path);
        desk.Ready();
        foreach (var id in ids)
            desk.Place(Desk.Request(id));
    }
}
