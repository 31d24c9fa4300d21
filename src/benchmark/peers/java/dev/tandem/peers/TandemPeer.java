package dev.tandem.peers;

import dev.tandem.content.FeatureSpace;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.Query;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import java.util.List;
import java.util.stream.IntStream;

/** The ranking of a serving Tandem, on one thread. */
final class TandemPeer implements Peer {

    private final String name;
    private final float[][] users;
    private final Ranker ranker;
    private final ItemRows items;

    private TandemPeer(String name, float[][] users, Ranker ranker, ItemRows items) {
        this.name = name;
        this.users = users;
        this.ranker = ranker;
        this.items = items;
    }

    /** The rankings with and without the sketch. */
    static List<Peer> of(Factors factors) {
        int items = factors.items().length;
        int dim = factors.dim();
        Matrix embeddings = Matrix.empty(dim);
        for (float[] item : factors.items()) {
            embeddings = embeddings.append(item);
        }
        Ranker ranker = new Ranker(new TrainedModel(
                new FeatureSpace("en", List.of(), new float[0], new float[0]),
                IntStream.range(0, items).toArray(),
                IntStream.range(0, items).map(item -> 1).toArray(),
                embeddings,
                Matrix.of(new float[items], 1),
                0,
                new UserNetwork(new float[dim], Activation.IDENTITY, List.of(), List.of()),
                new ContentNetwork(new float[0], new float[0], new float[dim], Activation.IDENTITY, List.of())));
        ItemRows rows = ranker.trainedRows();
        return List.of(
                new TandemPeer("Tandem", factors.users(), ranker, rows),
                new TandemPeer("Tandem, without sketch", factors.users(), ranker, rows.unsketched()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int[] top(int user, int m) {
        return ranker.top(items, List.of(request(user, m))).get(0).rows();
    }

    @Override
    public int[][] topOfAll(int count, int m) {
        return ranker
                .top(
                        items,
                        IntStream.range(0, count)
                                .mapToObj(user -> request(user, m))
                                .toList())
                .stream()
                .map(RankedList::rows)
                .toArray(int[][]::new);
    }

    private ListRequest request(int user, int m) {
        return new ListRequest(new Query(users[user], new int[0]), m, 0, row -> true);
    }
}
