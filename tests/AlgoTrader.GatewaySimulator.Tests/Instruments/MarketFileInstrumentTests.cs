using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Files;

namespace AlgoTrader.GatewaySimulator.Tests.Instruments;

public sealed class MarketFileInstrumentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-names-").FullName;
    private readonly InstrumentCatalogue _catalogue = InstrumentCatalogue.Default();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ESH4_1m_trade.csv", "ts_utc", "2013-12-02T00:00:00Z", null, "ESH4", "20140321")]
    [InlineData("ESZ3_1m_trade.csv", "ts_utc", "2013-10-06T22:00:00Z", null, "ESZ3", "20131220")]
    [InlineData("es_20231225/l2_events.csv", "ts_ns", "1703462400000000000", "ESH4", "ESH4", "20240315")]
    [InlineData("btcusdt_perp_20240808/trades.csv", "ts_ns", "1723161255319702566", null, "BTCUSDT-PERP", "")]
    [InlineData("btcusdt_spot_20240808/trades.csv", "ts_ns", "1723161255319702566", null, "BTCUSDT", "")]
    [InlineData("btcusd_bitstamp_20150501/trades.csv", "ts_ns", "1430438404000000000", null, "BTC.USD", "")]
    [InlineData("BTCUSD_coinbase_1m_trade.csv", "ts_utc", "2016-10-07T00:00:00Z", null, "BTC.USD", "")]
    [InlineData("amzn_lobster_20120621/l1_messages_book.csv", "ts_ns", "1340285400000000000", null, "AMZN", "")]
    [InlineData("AAPL.csv", "date", "1998-01-02", null, "AAPL", "")]
    public void InstrumentOf_RecordedFile_IsTheOneOfItsTime(string path, string column, string time, string? symbol, string localSymbol, string lastTradeDate)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, [$"{column},price", $"{time},1"]);
        var instrument = MarketFileNames.InstrumentOf(file, symbol, _catalogue);
        Assert.Equal((localSymbol, lastTradeDate), (instrument.Contract.LocalSymbol, instrument.Contract.LastTradeDateOrContractMonth));
    }
}
