using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Server;

public sealed class UnreadableMessageTests
{
    [Theory]
    [InlineData(ClientMessageId.ReqMktData, 71, "11", "71", "0", "SPY", "STK", "", "a strike")]
    [InlineData(ClientMessageId.CancelMktData, 72, "1", "72x")]
    [InlineData(ClientMessageId.ReqHistoricalData, 73, "73", "0", "SPY")]
    [InlineData(ClientMessageId.ReqPnl, 74, "74")]
    [InlineData(ClientMessageId.PlaceOrder, 75, "75", "no number")]
    [InlineData(ClientMessageId.ReplaceFa, 76, "1", "no number", "<x/>", "76")]
    [InlineData(ClientMessageId.ReqMarketDataType, -1, "1", "no number")]
    public async Task FieldsThatAreNoNumbers_Are320WithTheIdOfTheRequest_AndTheConnectionStays(int messageId, int requestId, params string[] fields)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new RawMessage(messageId, fields));
        var error = await client.NextAsync<ErrMsg>(error => error.Code == 320);
        Assert.Equal(fields.Contains("72x") ? -1 : requestId, error.RequestId);
        client.Connection.Send(new ReqHistoricalData(90, Client.Spy));
        Assert.Equal(90, (await client.NextAsync<HistoricalData>()).RequestId);
    }

    [Fact]
    public async Task AboveTheRate_NamesTheRequestThatWasOneTooMany()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Pacing = AlgoTrader.GatewaySimulator.Pacing.MessagePacing.Reject, MarketDataLines = 20 });
        await using var client = await gateway.ConnectAsync();
        for (var i = 1; i <= 11; i++)
            client.Connection.Send(new CancelMktData(i));
        Assert.Equal(11, (await client.NextAsync<ErrMsg>(error => error.Code == 100)).RequestId);
    }

    /// <summary>A message of any fields.</summary>
    private sealed record RawMessage(int MessageId, string[] Fields) : IClientMessage
    {
        public void Encode(FieldWriter writer)
        {
            foreach (var field in Fields)
                writer.Write(field);
        }
    }
}
