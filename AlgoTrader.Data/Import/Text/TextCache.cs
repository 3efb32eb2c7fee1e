using System.Text;

namespace AlgoTrader.Data.Import.Text;

/// <summary>One string for each of a few words that come again and again: exchange codes, actions.</summary>
internal sealed class TextCache
{
    /// <summary>A column with more different words than this is not what it was taken for.</summary>
    private const int MostWords = 4096;

    private readonly List<(byte[] Bytes, string Text)> _words = [];

    private int _last;

    public string this[ReadOnlySpan<byte> word]
    {
        get
        {
            if (_last < _words.Count && word.SequenceEqual(_words[_last].Bytes))
                return _words[_last].Text;
            for (var i = 0; i < _words.Count; i++)
            {
                if (word.SequenceEqual(_words[i].Bytes))
                {
                    _last = i;
                    return _words[i].Text;
                }
            }

            if (_words.Count == MostWords)
                throw new RowException($"the column has more than {MostWords} different words", "Check that the columns are what the header says");
            _words.Add((word.ToArray(), Encoding.UTF8.GetString(word)));
            return _words[_last = _words.Count - 1].Text;
        }
    }
}
