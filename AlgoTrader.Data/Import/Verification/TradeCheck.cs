using System.Numerics;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

internal sealed class TradeCheck : RowCheck<TradeBatch>
{
    private readonly long[] _conditions = new long[64];
    private double _volume;
    private long _zero;
    private long _suspicious;
    private long _buyers;
    private long _sellers;
    private long _neutral;

    protected override void Count(TradeBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            _volume += batch.Size[row];
            _zero += batch.Size[row] == 0 ? 1 : 0;
            _suspicious += batch.Suspicious[row] ? 1 : 0;
            for (var bits = Math.Max(0, batch.Conditions[row]); bits != 0; bits &= bits - 1)
                _conditions[BitOperations.TrailingZeroCount(bits)]++;
            var aggressor = batch.Aggressor[row];
            _buyers += aggressor == 'B' ? 1 : 0;
            _sellers += aggressor == 'S' ? 1 : 0;
            _neutral += aggressor == 'N' ? 1 : 0;
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings) => findings with
    {
        Volume = _volume, ZeroSize = _zero, Suspicious = _suspicious, BuyerTrades = _buyers, SellerTrades = _sellers, NeutralTrades = _neutral,
        Conditions = Enumerable.Range(0, _conditions.Length).Where(bit => _conditions[bit] > 0).ToDictionary(bit => 1L << bit, bit => _conditions[bit]),
    };
}
