using System.Globalization;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Bench.Ticks;

/// <summary>
/// The stream all clients are measured with: one third each tickPrice, tickSize and mktDepthL2, 28.3 bytes on average with the
/// length. Written field by field, so that it does not depend on the encoder that is measured too.
/// </summary>
internal static class TickStream
{
    private const int Version = 178;
    private static readonly string[] Exchanges = ["ARCA", "BATS", "BYXX", "DRCT", "EDGA", "EDGX", "IEXG", "MEMX", "NSDQ", "NYSE", "PEAR", "PSXX"];

    /// <summary>Frames one behind the other, <paramref name="messages"/> in all, the same for the same seed.</summary>
    public static byte[] Create(int messages, int seed)
    {
        var random = new Random(seed);
        var writer = new FieldWriter(Version);
        for (var i = 0; i < messages; i++)
        {
            var request = Text(random.Next(9001, 9100));
            var price = (random.Next(10_000, 100_000) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            var size = Text(random.Next(100, 1000));
            switch (i % 3)
            {
                case 0:
                    writer.WriteFrame("1", "6", request, Text(random.Next(1, 3)), price, size, "0");
                    break;
                case 1:
                    writer.WriteFrame("2", "6", request, random.Next(2) == 0 ? "0" : "3", size);
                    break;
                default:
                    writer.WriteFrame(
                        "13", "1", request, Text(random.Next(10)), Exchanges[random.Next(Exchanges.Length)], Text(random.Next(3)),
                        Text(random.Next(2)), price, size, "1");
                    break;
            }
        }
        return writer.Written.ToArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
