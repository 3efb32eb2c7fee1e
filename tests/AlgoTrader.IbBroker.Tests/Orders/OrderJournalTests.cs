using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PlaceOrder = AlgoTrader.Tws.Messages.Orders.PlaceOrder;

namespace AlgoTrader.IbBroker.Tests.Orders;

public sealed class OrderJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Place_I4_IsInTheFileBeforeItIsSent()
    {
        using var desk = new Desk(_folder.Path);
        var journalled = "";
        var link = desk.Ready(onSend: message => journalled = message is PlaceOrder ? File.ReadAllText(desk.JournalFile) : journalled);
        desk.Orders.Place(Desk.Request("first"), null);
        Assert.Single(link.Sent);
        Assert.Contains("\"first\"", journalled, StringComparison.Ordinal);
        Assert.EndsWith("\n", journalled, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TornLastLine_IsCutOffAndTheRestRestored()
    {
        Place("a", "b");
        File.AppendAllText(_folder.File("orders.jsonl"), "{\"order\":{\"request\":{\"clientOrderId\":\"ü");

        using (var desk = new Desk(_folder.Path))
        {
            Assert.Equal(["a", "b"], desk.Book.Orders.Select(order => order.ClientOrderId));
            Assert.Equal(1, desk.Log.Count("torn by a crash"));
            desk.Ready();
            desk.Orders.Place(Desk.Request("c"), null);
        }

        using var again = new Desk(_folder.Path);
        Assert.Equal(["a", "b", "c"], again.Book.Orders.Select(order => order.ClientOrderId));
        Assert.Equal(0, again.Log.Count("torn by a crash"));
    }

    [Theory]
    [InlineData("{\"order\":")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("")]
    public void Open_DamagedMiddleLine_IsRefusedWithFileAndLineAndLeftAsItWas(string damage)
    {
        Place("a", "b");
        var path = _folder.File("orders.jsonl");
        var lines = File.ReadAllLines(path);
        // A byte that is no UTF-8, and a torn tail: neither may change the file that somebody will have to repair.
        byte[] bytes = [.. System.Text.Encoding.UTF8.GetBytes($"{lines[0]}\n{damage}"), 0xFF, .. System.Text.Encoding.UTF8.GetBytes($"\n{lines[1]}\n{{\"or")];
        File.WriteAllBytes(path, bytes);

        var exception = Assert.Throws<InvalidDataException>(() => new Desk(_folder.Path));
        Assert.Contains($"{path}, line 2 is damaged", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Open_EmptyMiddleLine_IsDamage()
    {
        Place("a", "b");
        var path = _folder.File("orders.jsonl");
        var lines = File.ReadAllLines(path);
        File.WriteAllText(path, $"{lines[0]}\n\n{lines[1]}\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => new Desk(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_JournalOfARunningBroker_IsRefusedWithTheRemedy()
    {
        using var first = new Desk(_folder.Path);
        var options = Options.Create(new JournalOptions { Directory = _folder.Path });
        var exception = Assert.Throws<IOException>(() => new OrderJournal(options, NullLogger<OrderJournal>.Instance));
        Assert.Contains("in use by another broker", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Journal:Directory", exception.Message, StringComparison.Ordinal);
    }

    private void Place(params string[] ids)
    {
        using var desk = new Desk(_folder.Path);
        desk.Ready();
        foreach (var id in ids)
            desk.Orders.Place(Desk.Request(id), null);
    }
}
