using AlgoTrader.Data.Cli;
using AlgoTrader.Data.Tests.Import;

namespace AlgoTrader.Data.Tests.Cli;

public sealed class DataCommandTests
{
    [Theory]
    [InlineData]
    [InlineData("import")]
    [InlineData("import", "x.csv")]
    [InlineData("import", "x.csv", "--store", "s", "--interval", "7m")]
    [InlineData("import", "x.csv", "--store", "s", "--format", "nonsense")]
    [InlineData("import", "x.csv", "--store", "s", "--time-zone", "Mars/Olympus")]
    [InlineData("verify", "--store", "s", "--from", "yesterday")]
    [InlineData("verify", "--store", "s", "--from", "2020-01-02", "--to", "2020-01-02")]
    [InlineData("inspect", "--store", "s", "--rows", "-1")]
    [InlineData("backfill", "SPY", "--store", "s", "--broker", "http://127.0.0.1:1", "--from", "2020-01-02", "--to", "2019-01-02")]
    [InlineData("backfill", "SPY", "--store", "s", "--broker", "http://127.0.0.1:1", "--from", "2020-01-02", "--interval", "5s")]
    [InlineData("bogus")]
    public async Task Command_ThatIsWrong_EndsWith2AndSaysWhy(params string[] args)
    {
        var (code, _, error) = await DataTool.RunAsync(args);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("export")]
    [InlineData("backfill")]
    public async Task Help_OfEachCommand_HasExamples(string command)
    {
        var (code, output, _) = await DataTool.RunAsync(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains($"  {command} ", output, StringComparison.Ordinal);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FolderWithAGoodAndABadFile_ImportsTheGoodOneAndEndsWith1()
    {
        using var folder = new ImportFolder();
        folder.Write("in/SPY_trades.csv.gz", Rows.Trades(seed: 1, count: 1_000));
        folder.Write("in/IBM_trades.csv", "ts_ns,price,size\n1381132830270000000,x,1\n");
        var store = folder.PathOf("tool");

        var (code, output, error) = await DataTool.RunAsync("import", folder.PathOf("in"), "--store", store);

        Assert.Equal(1, code);
        Assert.Contains("trades -> trades/symbol=SPY 1,000 rows", output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 files, 1,000 rows", output, StringComparison.Ordinal);
        Assert.Contains("IBM_trades.csv, line 2: price 'x' is not a number", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);

        (code, output, _) = await DataTool.RunAsync("verify", "--store", store);
        Assert.Equal(0, code);
        Assert.Contains("1,000 rows in 1 series: all sound.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "x.csv")]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("export", "-")]
    [InlineData("backfill", "SPY", "--broker", "http://127.0.0.1:1", "--from", "2020-01-02")]
    public async Task Store_ThatIsAFile_IsRefused(params string[] args)
    {
        using var folder = new ImportFolder();
        var file = folder.Write("data.txt", "");
        var (code, _, error) = await DataTool.RunAsync([.. args, "--store", file]);
        Assert.Equal(2, code);
        Assert.Contains($"--store {file} is a file. A store is a folder.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("export", "-")]
    public async Task Store_ThatIsSomeFolder_IsRefusedAndStaysAsItIs(params string[] args)
    {
        using var folder = new ImportFolder();
        var file = folder.Write("letters/letter.txt", "Dear Sir");
        var (code, _, error) = await DataTool.RunAsync([.. args, "--store", folder.PathOf("letters")]);
        Assert.Equal(1, code);
        Assert.Contains("there is no market data in this folder", error, StringComparison.Ordinal);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder.PathOf("letters")));
    }

    [Fact]
    public async Task Inspect_DamagedFile_NamesIt()
    {
        using var folder = new ImportFolder();
        await DataTool.RunAsync("import", folder.Write("SPY_trades.csv", Rows.Trades(seed: 4, count: 1_000)), "--store", folder.PathOf("tool"));
        var damaged = Directory.EnumerateFiles(folder.PathOf("tool"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        await File.WriteAllBytesAsync(damaged, [1, 2, 3], TestContext.Current.CancellationToken);

        foreach (var command in (string[][])[["inspect", "--symbol", "SPY"], ["export", "-"], ["verify"]])
        {
            var (_, _, error) = await DataTool.RunAsync([.. command, "--store", folder.PathOf("tool")]);
            Assert.Contains($"error: {damaged}", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Export_ThatIsStopped_LeavesNothing()
    {
        using var folder = new ImportFolder();
        await DataTool.RunAsync("import", folder.Write("SPY_trades.csv", Rows.Trades(seed: 4, count: 20_000)), "--store", folder.PathOf("tool"));
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var parsed = DataCommand.Create().Parse(["export", folder.PathOf("out.csv"), "--store", folder.PathOf("tool")]);
        await stop.CancelAsync();

        var code = await parsed.InvokeAsync(new() { Output = output, Error = error }, stop.Token);

        Assert.Equal((1, "Stopped. Nothing was written.\n"), (code, error.ToString()));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(folder.PathOf("out.csv"))!, "out.csv*"));
    }

    [Theory]
    [InlineData("", "is a folder")]
    [InlineData("nowhere/out.csv", "is in a folder that does not exist")]
    public async Task Export_ToWhereNoFileCanBe_IsRefused(string target, string reason)
    {
        using var folder = new ImportFolder();
        await DataTool.RunAsync("import", folder.Write("SPY_trades.csv", Rows.Trades(seed: 4, count: 10)), "--store", folder.PathOf("tool"));
        var (code, _, error) = await DataTool.RunAsync("export", folder.PathOf(target), "--store", folder.PathOf("tool"));
        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RangeWithoutRows_EndsWith1()
    {
        using var folder = new ImportFolder();
        await DataTool.RunAsync("import", folder.Write("SPY_trades.csv", Rows.Trades(seed: 4, count: 10)), "--store", folder.PathOf("tool"));
        var (code, _, error) = await DataTool.RunAsync("verify", "--store", folder.PathOf("tool"), "--symbol", "spy", "--from", "2030-01-01");
        Assert.Equal(1, code);
        Assert.Contains("There are no rows in that range", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TwoSourcesOfBars_SaysHowFarTheyAgree()
    {
        using var folder = new ImportFolder();
        const string header = "ts_utc,open,high,low,close,volume\n";
        folder.Write("in/AAA_1m_trade.csv", header + "2024-03-04T14:30:00Z,10,11,9,10,100\n2024-03-04T14:31:00Z,10,12,10,12,100\n");
        folder.Write("in/AAA_5m_trade.csv", header + "2024-03-04T14:30:00Z,10,12.5,9,12,400\n");
        await DataTool.RunAsync("import", folder.PathOf("in"), "--store", folder.PathOf("tool"));

        foreach (var options in (string[][])[[], ["--imports"]])
        {
            var (code, output, _) = await DataTool.RunAsync(["verify", "--store", folder.PathOf("tool"), .. options]);
            Assert.Equal(0, code);
            Assert.Contains(
                "1 bars: open 100 %, high 0.00 % (up to 0.5 off), low 100 %, close 100 %, volume 0.00 % (ratio 0.50 .. 0.50)", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Import_Again_SaysThatItIsThere()
    {
        using var folder = new ImportFolder();
        var file = folder.Write("SPY_trades.csv.gz", Rows.Trades(seed: 1, count: 1_000));
        await DataTool.RunAsync("import", file, "--store", folder.PathOf("tool"));

        var (code, output, _) = await DataTool.RunAsync("import", file, "--store", folder.PathOf("tool"));

        Assert.Equal(0, code);
        Assert.Contains("0 new, 0 revised, 1,000 already there", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_File_ImportsToTheSameStore()
    {
        using var folder = new ImportFolder();
        var (store, copy, file) = (folder.PathOf("tool"), folder.PathOf("copy"), folder.PathOf("SPY_trades.csv.gz"));
        await DataTool.RunAsync("import", folder.Write("in/SPY_trades.csv", Rows.Trades(seed: 4, count: 3_000)), "--store", store);

        Assert.Equal(0, (await DataTool.RunAsync("export", file, "--store", store, "--symbol", "SPY")).Code);
        Assert.Equal(0, (await DataTool.RunAsync("import", file, "--store", copy)).Code);

        var text = (await DataTool.RunAsync("export", "-", "--store", store)).Output;
        Assert.Equal(3_001, text.Count(letter => letter == '\n'));
        Assert.Equal(text, (await DataTool.RunAsync("export", "-", "--store", copy)).Output);
    }

    [Fact]
    public async Task Export_SeveralSeries_AsksWhich()
    {
        using var folder = new ImportFolder();
        folder.Write("in/SPY_trades.csv", Rows.Trades(seed: 4, count: 10));
        folder.Write("in/IBM_trades.csv", Rows.Trades(seed: 4, count: 10));
        await DataTool.RunAsync("import", folder.PathOf("in"), "--store", folder.PathOf("tool"));

        var (code, _, error) = await DataTool.RunAsync("export", "-", "--store", folder.PathOf("tool"));
        Assert.Equal(1, code);
        Assert.Contains("2 series match", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_Symbol_ShowsOriginAndFirstRows()
    {
        using var folder = new ImportFolder();
        await DataTool.RunAsync("import", folder.Write("SPY_trades.csv", Rows.Trades(seed: 4, count: 10_000)), "--store", folder.PathOf("tool"));

        var (code, output, _) = await DataTool.RunAsync("inspect", "--store", folder.PathOf("tool"), "--symbol", "SPY", "--rows", "3");

        Assert.Equal(0, code);
        Assert.Contains("10,000 rows from SPY_trades.csv", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("  158", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Verify_NoStore_EndsWith1()
    {
        var (code, _, error) = await DataTool.RunAsync("verify", "--store", Path.Combine(Path.GetTempPath(), "no-such-store"));
        Assert.Equal(1, code);
        Assert.Contains("there is no such folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_CutShort_IsToldUntilItIsRepeated()
    {
        using var folder = new ImportFolder();
        var (file, root) = (folder.Write("SPY_trades.csv", Rows.Trades(seed: 4, count: 3_000)), folder.PathOf("tool"));
        folder.Write("in/IBM_trades.csv", Rows.Trades(seed: 5, count: 100));
        await DataTool.RunAsync("import", folder.PathOf("in"), file, "--store", root);
        // As a kill leaves it.
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan(0, 8));
        await File.WriteAllTextAsync(
            Path.Combine(root, "_imports", $"{id}.json"),
            $$"""{"source":"SPY_trades.csv","import_id":"{{id}}","began_at":"2026-01-02T03:04:05+00:00","rows":3000,"series":["trades/symbol=SPY"]}""",
            TestContext.Current.CancellationToken);
        const string told = "unfinished: SPY_trades.csv, 3,000 rows to trades/symbol=SPY, begun 2026-01-02 03:04:05";

        var (code, _, error) = await DataTool.RunAsync("verify", "--store", root);
        Assert.Equal(1, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Contains(told, (await DataTool.RunAsync("inspect", "--store", root)).Error, StringComparison.Ordinal);
        // Nothing of it concerns another symbol.
        (code, _, error) = await DataTool.RunAsync("verify", "--store", root, "--symbol", "IBM");
        Assert.Equal((0, ""), (code, error));

        await DataTool.RunAsync("import", file, "--store", root);
        (code, _, error) = await DataTool.RunAsync("verify", "--store", root);
        Assert.Equal((0, ""), (code, error));
    }

    [Fact]
    public async Task Import_SymbolOfAFolder_IsThatOfItsFilesAlone()
    {
        using var folder = new ImportFolder();
        folder.Write("in/es_20231225/trades.csv", Rows.Trades(seed: 4, count: 10));
        folder.Write("in/es_20231225/depth20_snapshots.csv", "ts_ns,bid_px_1,bid_sz_1,ask_px_1,ask_sz_1\n1430438405885000000,236.47,1.5,236.64,3.7\n");
        folder.Write("in/IBM_trades.csv", Rows.Trades(seed: 5, count: 10));

        var (code, output, error) = await DataTool.RunAsync(
            "import", folder.PathOf("in"), $"ESH4={folder.PathOf("in/es_20231225")}", "--store", folder.PathOf("tool"));

        Assert.True(code == 0, error);
        Assert.Contains("3 of 3 files", output, StringComparison.Ordinal);
        Assert.Equal(
            ["trades/symbol=ESH4", "trades/symbol=IBM", "depth/symbol=ESH4.SNAPSHOTS"],
            new Store.MarketStore(folder.PathOf("tool"), TimeProvider.System).FindSeries().Select(series => series.Folder));
    }
}
