package dev.tandem.peers;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** jvector's graph search. */
final class JVectorPeer implements Peer {

    private static final VectorTypeSupport VECTORS =
            VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
    private static final int NEIGHBOURS = 16;
    private static final int BEAM = 100; // of the index build
    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;

    private final float[][] users;
    private final RandomAccessVectorValues items;
    private final GraphSearcher searcher;
    private final int beam;

    private JVectorPeer(float[][] users, RandomAccessVectorValues items, GraphSearcher searcher, int beam) {
        this.users = users;
        this.items = items;
        this.searcher = searcher;
        this.beam = beam;
    }

    /**
     * Searches in one graph.
     *
     * @param beams numbers of candidates in a search
     */
    static List<Peer> of(Factors factors, int... beams) {
        List<VectorFloat<?>> vectors = Stream.of(factors.items())
                .<VectorFloat<?>>map(VECTORS::createFloatVector)
                .toList();
        RandomAccessVectorValues items = new ListRandomAccessVectorValues(vectors, factors.dim());
        try (GraphIndexBuilder builder = GraphIndexBuilder.builder(items, SIMILARITY, NEIGHBOURS)
                .withBeamWidth(BEAM)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .build()) {
            GraphSearcher searcher = new GraphSearcher(builder.build(items));
            return Arrays.stream(beams)
                    .<Peer>mapToObj(beam -> new JVectorPeer(factors.users(), items, searcher, beam))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return Peer.library(GraphSearcher.class) + ", beam " + beam;
    }

    @Override
    public int[] top(int user, int m) {
        VectorFloat<?> query = VECTORS.createFloatVector(users[user]);
        NodeScore[] nodes = searcher.search(
                        DefaultSearchScoreProvider.exact(query, SIMILARITY, items), m, beam, 0, 0, Bits.ALL)
                .getNodes();
        return Stream.of(nodes).mapToInt(node -> node.node).toArray();
    }
}
