using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Import.Text;

namespace AlgoTrader.Data.Import.Writing;

/// <summary>One way through the tables of a file, some rows at a time.</summary>
internal sealed class FilePass(ImportSource source, ReadMeter meter) : IDisposable
{
    private readonly List<SeriesOutput> _outputs = [];
    private int _table;
    private CsvRows? _rows;
    private RowParser? _parser;

    /// <summary>Every series seen so far.</summary>
    public IReadOnlyList<SeriesOutput> Outputs => _outputs;

    public long Rows => _outputs.Sum(output => output.Rows);

    public int PendingRows => _outputs.Sum(output => output.Pending);

    /// <summary>Reads up to <paramref name="count"/> rows; false when all have been read.</summary>
    /// <exception cref="ImportFileException">A row is wrong, or the file is damaged.</exception>
    public bool Read(int count)
    {
        if (_rows is null && !OpenNext())
            return false;

        var (rows, parser) = (_rows!, _parser!);
        try
        {
            for (var i = 0; i < count; i++)
            {
                if (!rows.Read())
                {
                    parser.Finish();
                    Close();
                    return true;
                }
                parser.Parse(rows);
            }
            return true;
        }
        catch (RowException error)
        {
            throw rows.Error(error.Message, error.Remedy, error);
        }
    }

    public void Clear()
    {
        foreach (var output in _outputs)
            output.Clear();
    }

    public void Dispose() => Close();

    private bool OpenNext()
    {
        if (_table == source.Tables.Count)
            return false;
        var table = source.Tables[_table++];
        _rows = table.Open(meter);
        _parser = table.CreateParser(_rows);
        _outputs.AddRange(_parser.Outputs);
        return true;
    }

    private void Close()
    {
        _parser?.Dispose();
        _rows?.Dispose();
        (_parser, _rows) = (null, null);
    }
}
