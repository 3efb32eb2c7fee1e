using System.Globalization;
using System.IO.Compression;
using System.Text;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Tests.Cli;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>Every format, damaged in every way: the tool ends with 1, names file, line and reason, and has written nothing.</summary>
public sealed class BadInputTests
{
    private const int RowCount = 200;

    // More than any recording expands to.
    private static readonly Lazy<byte[]> Blank = new(() => Gzip(Encoding.ASCII.GetBytes(new string('\n', 66 << 20))));

    private static readonly Dictionary<string, (string Path, string Entry, string Header, Func<int, string> Row)> Formats = new()
    {
        ["bars"] = ("SPY_1m_trade.csv.gz", "", "ts_utc,open,high,low,close,volume", i => $"2011-01-03T{9 + (i / 60):00}:{i % 60:00}:00Z,1,2,1,2,{i}"),
        ["quote-bars"] = (
            "SPY_1m_quote.csv.gz", "", "ts_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close",
            i => $"2011-01-03T{9 + (i / 60):00}:{i % 60:00}:00Z,1,2,1,2,2,3,2,{3 + i}"),
        ["trades"] = ("SPY_trades.csv.gz", "", "ts_ns,price,size", i => $"{Ts(i)},181.5,{i}"),
        ["quotes"] = ("SPY_quotes.csv.gz", "", "ts_ns,bid,bid_size,ask,ask_size", i => $"{Ts(i)},181.5,{i},181.6,{i}"),
        ["depth"] = ("SPY_depth.csv.gz", "", "ts_ns,snapshot,last,side,price,size", i => $"{Ts(i)},0,1,B,{i},{i}"),
        ["depth-snapshots"] = ("SPY_depth20_snapshots.csv.gz", "", "ts_ns,bid_px_1,bid_sz_1,ask_px_1,ask_sz_1", i => $"{Ts(i)},181.5,{i},181.6,{i + 1}"),
        ["orders"] = ("SPY_orders.csv.gz", "", "ts_ns,action,order_id,side,price,size,flags", i => $"{Ts(i)},A,{i},B,181.5,{i},128"),
        ["order-messages"] = ("SPY_messages.csv.gz", "", "ts_ns,type,order_id,size,price,direction", i => $"{Ts(i)},1,{i},{i},181.5,1"),
        [ImportFormats.Factors] = ("SPY_factors.csv", "", "date,price_factor,split_factor,reference_price", i => $"2014{1 + (i / 28):00}{1 + (i % 28):00},0.9,1,{100 + i}"),
        ["lobster"] = ("AMZN_2012-06-21_34200000_57600000_message_1.csv.gz", "", "", i => $"{34200 + i}.189607670,1,{i},{i},2238100,1"),
        ["lean-equity"] = ("equity/usa/minute/spy/20131007_trade.zip", "20131007_spy_minute_trade.csv", "", LeanBar),
        ["lean-forex"] = (
            "forex/oanda/minute/eurusd/20140507_quote.zip", "20140507_eurusd_minute_quote.csv", "", i => $"{i * 60_000},1.1,1.2,1.1,1.2,{i},1.2,1.3,1.2,1.3,{i}"),
        ["lean-crypto"] = ("crypto/coinbase/minute/btcusd/20180101_trade.zip", "20180101_btcusd_minute_trade.csv", "", LeanBar),
        ["lean-future"] = ("future/cme/minute/es/20131007_trade.zip", "20131007_es_minute_trade_201312_20131220.csv", "", LeanBar),
    };

    public static TheoryData<string, string> Cases => [.. Formats.Keys.SelectMany(format => ((string[])["whole", "truncated", "flipped", "row", "empty", "schema", "bomb"]).Select(fault => (format, fault)))];

    [Fact]
    public void Cases_OfEveryFormat_AreThere() => Assert.Equal(ImportFormats.Names.Order(StringComparer.Ordinal), Formats.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Cases))]
    public async Task Import_DamagedFile_NamesFileAndReasonAndWritesNothing(string format, string fault)
    {
        using var folder = new ImportFolder();
        var (file, root) = (folder.PathOf(Formats[format].Path), folder.PathOf("tool"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, Damaged(format, fault), TestContext.Current.CancellationToken);

        var (code, output, error) = await DataTool.RunAsync("import", file, "--store", root);

        if (fault == "whole")
        {
            Assert.True(code == 0, error);
            Assert.Contains($": {format} ->", output, StringComparison.Ordinal);
            return;
        }
        Assert.Equal(1, code);
        Assert.StartsWith($"error: {file}", error, StringComparison.Ordinal);
        Assert.Matches(
            fault switch
            {
                "truncated" => "damaged or cut off|no intact zip|fields instead of|expected date",
                "flipped" => "damaged or cut off|no intact zip|known format|fields instead of| is not | is no | is neither ",
                "row" => "line 3: ",
                "empty" => "has no bytes",
                "schema" => "known format|fields instead of",
                _ => "no market data expands like that|plain text",
            },
            error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories), left => Path.GetExtension(left) is not (".lock" or ""));
    }

    private static byte[] Damaged(string format, string fault)
    {
        var (path, entry, header, row) = Formats[format];
        var lines = Enumerable.Range(0, RowCount).Select(row).ToList();
        if (header.Length > 0)
            lines.Insert(0, header);
        if (fault == "row")
        {
            // Sizes of currencies, the last of a Lean row, are not read.
            var fields = lines[2].Split(',');
            fields[entry.Length > 0 ? 1 : fields.Length - 1] = "x";
            lines[2] = string.Join(',', fields);
        }
        if (fault == "schema")
            lines = header.Length > 0 ? [header[..(header.LastIndexOf(',') + 1)] + "bogus", .. lines.Skip(1)] : [.. lines.Select(line => line + ",1")];
        var text = Encoding.ASCII.GetBytes(string.Join('\n', lines) + '\n');
        var (isZip, isGzip) = (entry.Length > 0, path.EndsWith(".gz", StringComparison.Ordinal));
        if (fault == "bomb")
            return isZip ? Zip(entry, [.. text, .. Enumerable.Repeat((byte)'\n', 66 << 20)]) : [.. Gzip(text), .. Blank.Value];

        var bytes = isZip ? Zip(entry, text) : isGzip ? Gzip(text) : text;
        switch (fault)
        {
            case "empty":
                return [];
            case "truncated":
                // Text by itself in the middle of its last line: between two lines nobody can tell.
                return isZip || isGzip ? bytes[..(bytes.Length / 2)] : bytes[..^8];
            case "flipped":
                // A bit of the compressed rows; of text by itself one of the header, as a digit that is another digit nobody can tell.
                bytes[isZip || isGzip ? bytes.Length / 2 : 2] ^= 4;
                return bytes;
            default:
                return bytes;
        }
    }

    private static byte[] Gzip(byte[] text)
    {
        using var bytes = new MemoryStream();
        using (var content = new GZipStream(bytes, CompressionLevel.Optimal))
            content.Write(text);
        return bytes.ToArray();
    }

    private static byte[] Zip(string entry, byte[] text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry(entry).Open();
            content.Write(text);
        }
        return bytes.ToArray();
    }

    private static string LeanBar(int i) => string.Create(CultureInfo.InvariantCulture, $"{i * 60_000},1674100,1675200,1674100,1674400,{i}");

    private static string Ts(int i) => (1381132830270000000 + (i * 1_000_000L)).ToString(CultureInfo.InvariantCulture);
}
