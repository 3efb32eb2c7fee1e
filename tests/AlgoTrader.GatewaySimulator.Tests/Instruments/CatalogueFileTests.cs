using System.Diagnostics;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Instruments.Files;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Tests.Instruments;

public sealed class CatalogueFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-catalogue-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "mine.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_OfItsOwnInstruments_AddsToAndOverridesTheDefault()
    {
        var catalogue = Load("""
            {
              "marketRules": [{"id": 5001, "steps": [{"from": 0, "increment": 0.5}, {"from": 100, "increment": 1}]}],
              "schedules": [{"name": "tokyo", "timeZone": "Japan", "calendar": "weekdays", "open": "09:00", "close": "15:30"}],
              "templates": {"tse": {"secType": "STK", "currency": "JPY", "exchanges": ["SMART", "TSEJ"], "primaryExchange": "TSEJ", "schedule": "tokyo", "marketRule": 5001}},
              "instruments": [
                {"template": "tse", "symbol": "7203", "longName": "TOYOTA MOTOR CORP", "suggestedSizeIncrement": 100},
                {"template": "us-fund", "symbol": "SPY", "conId": 42, "longName": "Another SPY"}, // in the place of the default's
              ],
              "futures": [{"template": "future", "number": 500, "symbol": "NKD", "exchanges": ["CME"], "multiplier": "5", "marketRule": 2002, "longName": "Nikkei", "months": "HMUZ", "expiry": "third-friday", "listed": 2}],
              "options": [{"template": "options", "number": 9, "symbol": "IWM", "underlyingSecType": "STK", "marketRule": 26, "longName": "IWM", "referencePrice": 200, "step": 1, "wideStep": 5, "weeks": 2, "months": 1}]
            }
            """);
        var toyota = catalogue.Resolve(new Contract { Symbol = "7203", SecType = "STK", Exchange = "TSEJ", Currency = "JPY" }).Instrument!;
        Assert.Equal((0.5m, 1m, "Japan", 100m), (toyota.MinTick, toyota.Increments.At(3000), toyota.Schedule.TimeZoneId, toyota.SuggestedSizeIncrement));
        Assert.Equal(42, catalogue.Find(Client.Spy)!.ConId);
        Assert.Equal("SPY", catalogue.All[0].Symbol);
        Assert.Equal(2, catalogue.Matching(new Contract { Symbol = "NKD", SecType = "FUT" }).Count);
        Assert.NotEmpty(catalogue.Matching(new Contract { Symbol = "IWM", SecType = "OPT" }));
        Assert.NotNull(catalogue.Find(Contract.Stock("MSFT")));
    }

    [Fact]
    public void File_ThatReplaces_LeavesOnlyItsOwn()
    {
        var catalogue = Load("""{"replace": true, "instruments": [{"template": "us-stock", "symbol": "ABC"}]}""");
        Assert.Equal("ABC", Assert.Single(catalogue.All).Symbol);
        Assert.Null(catalogue.Find(Client.Spy));
        Assert.Empty(catalogue.Matching(new Contract { Symbol = "ES", SecType = "FUT" }));
        Assert.Equal("STK", catalogue.GetOrAdd("XYZ").SecType);
    }

    [Theory]
    [InlineData("{\n\"instruments\": [\n{]\n}", "line 3", "JSON")]
    [InlineData("[]", "object", "instruments")]
    [InlineData("""{"instrument": []}""", "field instrument", "instruments")]
    [InlineData("""{"instruments": {}}""", "field instruments", "list")]
    [InlineData("""{"replace": 1}""", "field replace", "true or false")]
    [InlineData("""{"replace": true}""", "field instruments", "no instrument")]
    [InlineData("""{"instruments": [{"symbol": "A", "symbol": "B"}]}""", "JSON", "symbol")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "minSise": 1}]}""", "instruments[0] (ABC)", "minSise")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "minSize": "one"}]}""", "instruments[0] (ABC), field minSize", "Correct")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "minSize": 0}]}""", "instruments[0] (ABC), field minSize", "above 0")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "exchanges": null}]}""", "instruments[0] (ABC), field exchanges", "Correct")]
    [InlineData("""{"instruments": [{"template": "us-stock"}]}""", "instruments[0], field symbol", "missing")]
    [InlineData("""{"instruments": [{"template": "uk", "symbol": "ABC"}]}""", "instruments[0] (ABC), field template", "us-stock")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "schedule": "moon"}]}""", "field schedule", "us-stocks")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "marketRule": 1}]}""", "field marketRule", "no market rule 1")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "conId": 756733}]}""", "instruments[0] (ABC), field conId", "SPY")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC"}, {"template": "us-stock", "symbol": "ABC"}]}""", "instruments[1] (ABC)", "same")]
    [InlineData("""{"instruments": [{"template": "us-stock", "symbol": "ABC", "secType": "FUT"}]}""", "field secType", "lists of their own")]
    [InlineData("""{"instruments": [{"template": "bond", "symbol": "ABC"}]}""", "field bond", "cusip")]
    [InlineData("""{"marketRules": [{"id": 7, "steps": [{"from": 1, "increment": 1}]}]}""", "marketRules[0] (7), field steps", "price 0")]
    [InlineData("""{"marketRules": [{"id": 7, "steps": [{"from": 0, "increment": 0}]}]}""", "marketRules[0] (7), field steps", "above 0")]
    [InlineData("""{"schedules": [{"name": "s", "timeZone": "Mars", "calendar": "always", "open": "09:00", "close": "10:00"}]}""", "schedules[0] (s), field timeZone", "Mars")]
    [InlineData("""{"schedules": [{"name": "s", "timeZone": "UTC", "calendar": "lunar", "open": "09:00", "close": "10:00"}]}""", "field calendar", "us-exchanges")]
    [InlineData("""{"schedules": [{"name": "s", "timeZone": "UTC", "calendar": "always", "open": "9", "close": "10:00"}]}""", "field open", "HH:mm")]
    [InlineData("""{"schedules": [{"name": "s", "timeZone": "UTC", "calendar": "always", "open": "17:00", "close": "16:00"}]}""", "field close", "-07:00")]
    [InlineData("""{"futures": [{"template": "future", "symbol": "F"}]}""", "futures[0] (F), field number", "number of its own")]
    [InlineData("""{"futures": [{"template": "future", "number": 900, "symbol": "F", "multiplier": "1", "months": "ABC"}]}""", "field months", "HMUZ")]
    [InlineData("""{"futures": [{"template": "future", "number": 900, "symbol": "F", "multiplier": "1", "months": "H", "expiry": "never"}]}""", "field expiry", "third-friday")]
    [InlineData("""{"options": [{"template": "options", "number": 99, "symbol": "SPY"}]}""", "options[0] (SPY), field number", "0 to 15")]
    [InlineData("""{"options": [{"template": "options", "number": 9, "symbol": "NOPE", "underlyingSecType": "STK"}]}""", "field symbol", "Add the underlying")]
    [InlineData("""{"options": [{"template": "options", "number": 9, "symbol": "SPY", "underlyingSecType": "STK", "step": 0.01, "wideStep": 1, "referencePrice": 480}]}""", "field step", "at least")]
    public void BadFile_NamesFileEntryFieldAndRemedy(string json, string where, string remedy)
    {
        var error = Assert.Throws<CatalogueFileException>(() => Load(json));
        Assert.StartsWith(Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task BadFile_EndsTheSimulatorWith2AndOneLine()
    {
        File.WriteAllText(Path, """{"instruments": [{"template": "us-stock", "symbol": "ABC", "schedule": "moon"}]}""");
        var dll = System.IO.Path.Combine(AppContext.BaseDirectory, "AlgoTrader.GatewaySimulator.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [dll, "--catalogue", Path]) { RedirectStandardError = true, UseShellExecute = false })!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith($"{Path}, instruments[0] (ABC), field schedule: there is no schedule 'moon'", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("/nowhere/mine.json: there is no such file", Assert.Throws<CatalogueFileException>(() => InstrumentCatalogue.Load("/nowhere/mine.json")).Message, StringComparison.Ordinal);

    private InstrumentCatalogue Load(string json)
    {
        File.WriteAllText(Path, json);
        return InstrumentCatalogue.Load(Path);
    }
}
